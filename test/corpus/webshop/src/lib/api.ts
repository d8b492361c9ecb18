import { store } from '../store';
import { tokenRefreshed } from '../store/auth-actions';

const base = import.meta.env.VITE_API_URL;

async function request(method: string, path: string, body?: unknown, retry = true): Promise<Response> {
  const { token } = store.getState().auth;
  const response = await fetch(`${base}${path}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    credentials: 'include',
    signal: AbortSignal.timeout(15_000),
  });
  if (response.status === 401 && retry && (await refresh())) return request(method, path, body, false);
  return response;
}

async function refresh(): Promise<boolean> {
  const response = await fetch(`${base}/auth/refresh`, { method: 'POST', credentials: 'include' });
  if (!response.ok) return false;
  const { access_token, expires_in } = await response.json();
  store.dispatch(tokenRefreshed(access_token, expires_in));
  return true;
}

export const api = {
  get: (path: string) => request('GET', path),
  post: (path: string, body: unknown) => request('POST', path, body),
  delete: (path: string) => request('DELETE', path),
};
