<?php

use App\Models\User;

it('signs in with the right password', function () {
    $user = User::factory()->create(['password' => bcrypt('secret-password')]);

    $this->post('/login', ['email' => $user->email, 'password' => 'secret-password'])
        ->assertRedirect('/orders');

    $this->assertAuthenticatedAs($user);
});

it('does not sign in with a wrong one', function (string $password) {
    $user = User::factory()->create();

    $this->from('/login')->post('/login', ['email' => $user->email, 'password' => $password])
        ->assertSessionHasErrors('email');

    $this->assertGuest();
})->with(['', 'wrong', 'null']);

it('needs a token for the API', function () {
    $this->getJson('/api/orders')->assertUnauthorized();
    $this->withToken('not-a-token')->getJson('/api/orders')->assertUnauthorized();
});
