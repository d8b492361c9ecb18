import security from 'eslint-plugin-security';

export default [
  security.configs.recommended,
  {
    rules: {
      'no-restricted-syntax': ['error', { selector: "Literal[value=/^Bearer /]", message: 'Do not write a token into the code.' }],
      'no-secrets/no-secrets': ['error', { tolerance: 4.2, ignoreContent: ['^sha512-', 'data:image'] }],
      'no-restricted-properties': ['error', { object: 'localStorage', property: 'token' }],
    },
  },
];
