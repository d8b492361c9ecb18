const axios = require('axios');
const https = require('https');
const fs = require('fs');

const agent = new https.Agent({ ca: fs.readFileSync('/etc/acme/ca.pem'), rejectUnauthorized: true, keepAlive: true });

const client = axios.create({
  baseURL: 'https://partner.example.com/api',
  timeout: 10000,
  httpsAgent: agent,
  headers: { common: { 'X-Api-Key': process.env.PARTNER_KEY } },
  auth: { username: process.env.PARTNER_USER, password: process.env.PARTNER_PASSWORD },
});

client.interceptors.request.use(config => {
  const token = store.getState().token;
  if (token) config.headers.Authorization = 'Bearer ' + token;
  return config;
});

client.interceptors.response.use(undefined, async error => {
  if (error.response?.status !== 401 || error.config.retried) throw error;
  error.config.retried = true;
  await store.dispatch({ type: 'TOKEN_REFRESH' });
  return client(error.config);
});

module.exports = client;
