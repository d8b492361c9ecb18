@extends('layouts.app')

@section('content')
<form method="POST" action="{{ route('login') }}">
    @csrf
    <input id="email" type="email" name="email" value="{{ old('email') }}" required autofocus>
    <input id="password" type="password" name="password" required autocomplete="current-password">
    @error('password')
        <span class="invalid-feedback">{{ $message }}</span>
    @enderror
    <a href="{{ route('password.request') }}">{{ __('Forgot Your Password?') }}</a>
    <button type="submit">{{ __('Login') }}</button>
</form>
@endsection
