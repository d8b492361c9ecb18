// All of this is public: a browser cannot keep a secret.
export const auth0 = {
  domain: 'acme.eu.auth0.com',
  clientId: 'kY7vQ2mXw9LrT4bN8cZ1pF6sJ3hD5gAe',
  authorizationParams: { redirect_uri: `${window.location.origin}/callback`, audience: 'https://api.example.com', scope: 'openid profile' },
  cacheLocation: 'memory',
  useRefreshTokens: true,
};

export const cognito = {
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_Qw7ErTy9U',
  userPoolWebClientId: '3n4b5c6d7e8f9g0h1j2k3l4m5n',
  identityPoolId: 'eu-central-1:4f3c2a1b-9d8e-4f60-8142-a3b1c2d3e4f5',
};

export const msal = {
  auth: {
    clientId: '9e8d7c6b-5a4f-4e3d-8c2b-1a0f9e8d7c6b',
    authority: 'https://login.microsoftonline.com/5b1f0d6e-3a2c-4e8d-b7f9-1c2d3e4f5a6b',
  },
};
