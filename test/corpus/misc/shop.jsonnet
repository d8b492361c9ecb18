local secretRef(name, key) = { valueFrom: { secretKeyRef: { name: name, key: key } } };
{
  env: [
    { name: 'API_KEY' } + secretRef('api', 'key'),
    { name: 'DB_PASSWORD' } + secretRef('database', 'password'),
  ],
  tokenTtl: '15m',
}
