export const AUTH_LOGIN_REQUEST = 'auth/LOGIN_REQUEST';
export const AUTH_LOGIN_SUCCESS = 'auth/LOGIN_SUCCESS';
export const AUTH_LOGIN_FAILURE = 'auth/LOGIN_FAILURE';
export const AUTH_LOGOUT = 'auth/LOGOUT';
export const TOKEN_REFRESH = 'auth/TOKEN_REFRESH';
export const TOKEN_REFRESH_SUCCESS = 'auth/TOKEN_REFRESH_SUCCESS';
export const TOKEN_REFRESH_FAILURE = 'auth/TOKEN_REFRESH_FAILURE';
export const PASSWORD_RESET_REQUESTED = 'auth/PASSWORD_RESET_REQUESTED';
export const SECRET_QUESTION_ANSWERED = 'auth/SECRET_QUESTION_ANSWERED';
export const API_KEY_CREATED = 'apiKeys/API_KEY_CREATED';
export const API_KEY_REVOKED = 'apiKeys/API_KEY_REVOKED';

export type AuthAction =
  | { type: typeof AUTH_LOGIN_REQUEST; email: string }
  | { type: typeof AUTH_LOGIN_SUCCESS; accessToken: string; expiresIn: number }
  | { type: typeof AUTH_LOGIN_FAILURE; reason: 'wrong-password' | 'locked' | 'network' }
  | { type: typeof AUTH_LOGOUT }
  | { type: typeof TOKEN_REFRESH }
  | { type: typeof TOKEN_REFRESH_SUCCESS; accessToken: string; expiresIn: number }
  | { type: typeof TOKEN_REFRESH_FAILURE };

export const loginRequest = (email: string): AuthAction => ({ type: AUTH_LOGIN_REQUEST, email });
export const tokenRefreshed = (accessToken: string, expiresIn: number): AuthAction => ({
  type: TOKEN_REFRESH_SUCCESS,
  accessToken,
  expiresIn,
});
