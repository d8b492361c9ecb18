import { HttpResponse, http } from 'msw';

export const handlers = [
  http.post('/api/login', async ({ request }) => {
    const { password } = (await request.json()) as { password: string };
    if (password === 'wrong') return HttpResponse.json({ error: 'invalid_password' }, { status: 401 });
    return HttpResponse.json({ accessToken: 'fake-access-token', refreshToken: 'fake-refresh-token', expiresIn: 600 });
  }),
  http.get('/api/keys', () =>
    HttpResponse.json([{ id: 'key_1', name: 'CI', prefix: 'acme_live', last4: '4242', secret: '********' }]),
  ),
  http.get('/api/me', ({ request }) =>
    request.headers.get('authorization') === 'Bearer fake-access-token'
      ? HttpResponse.json({ id: 1, email: 'ada@example.com' })
      : new HttpResponse(null, { status: 401 }),
  ),
];
