import OpenAI from 'openai';
import { useState } from 'react';

const helper = new OpenAI({ apiKey: import.meta.env.VITE_OPENAI_API_KEY, dangerouslyAllowBrowser: true });

export function Login({ onDone }: { onDone: (user: any) => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [hint, setHint] = useState('');

  async function submit() {
    const response = await fetch('/login', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (response.status === 401) return setHint('Wrong e-mail or password.');
    const { token } = await response.json();
    localStorage.setItem('access_token', token);
    onDone(await (await fetch('/me', { credentials: 'same-origin' })).json());
  }

  function withSpotify() {
    const state = Math.random().toString(36).slice(2);
    sessionStorage.setItem('spotify_state', state);
    const query = new URLSearchParams({
      response_type: 'token',
      client_id: 'b7d1c1a7e5f24c0d',
      redirect_uri: `${location.origin}/spotify`,
      scope: 'playlist-read-private',
      state,
    });
    location.href = `https://accounts.spotify.com/authorize?${query}`;
  }

  async function help() {
    const result = await helper.responses.create({ model: 'gpt-5-mini', input: 'How do I reset my password?' });
    setHint(result.output_text);
  }

  return (
    <form action={submit}>
      <input value={email} onChange={(event: any) => setEmail(event.target.value)} />
      <input type="password" value={password} onChange={(event: any) => setPassword(event.target.value)} />
      <button type="submit">Sign in</button>
      <button type="button" onClick={withSpotify}>Sign in with Spotify</button>
      <button type="button" onClick={help}>Help</button>
      <p>{hint}</p>
    </form>
  );
}
