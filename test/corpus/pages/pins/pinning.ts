import { fetch } from 'react-native-ssl-pinning';

const publicKeyHashes = ['sha256/OvXj5/q7onkiV4RxxlmQbemI3jgboXGVF481BYikQD4=', 'sha256/9XIxVTRP+r/JqOMv9mHjnxNn1+ufxM0Q56qUyeVtB/Q='];

export const get = (path: string, token: string) =>
  fetch(`https://api.example.com${path}`, { sslPinning: { certs: publicKeyHashes }, pkPinning: true, headers: { Authorization: `Bearer ${token}` } });
