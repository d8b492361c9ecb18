import { UserManager, WebStorageStateStore } from 'oidc-client-ts';

export const users = new UserManager({
  authority: 'https://id.acme.dev',
  client_id: 'shop',
  redirect_uri: `${window.location.origin}/callback`,
  post_logout_redirect_uri: window.location.origin,
  response_type: 'code',
  scope: 'openid profile',
  userStore: new WebStorageStateStore({ store: window.sessionStorage }),
});

export const signIn = () => users.signinRedirect({ state: { from: window.location.pathname } });
export const finish = async () => (await users.signinRedirectCallback()).profile;
