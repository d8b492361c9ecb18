import { AUTH_LOGIN_FAILURE, AUTH_LOGIN_SUCCESS, AUTH_LOGOUT, type AuthAction, TOKEN_REFRESH_SUCCESS } from './auth-actions';

export interface AuthState {
  status: 'anonymous' | 'pending' | 'signed-in' | 'failed';
  token: string | null;
  expiresAt: number;
  error: string | null;
}

const initialState: AuthState = { status: 'anonymous', token: null, expiresAt: 0, error: null };

export function authReducer(state: AuthState = initialState, action: AuthAction): AuthState {
  switch (action.type) {
    case AUTH_LOGIN_SUCCESS:
    case TOKEN_REFRESH_SUCCESS:
      return { status: 'signed-in', token: action.accessToken, expiresAt: Date.now() + action.expiresIn * 1000, error: null };
    case AUTH_LOGIN_FAILURE:
      return { ...initialState, status: 'failed', error: action.reason };
    case AUTH_LOGOUT:
      return initialState;
    default:
      return state;
  }
}
