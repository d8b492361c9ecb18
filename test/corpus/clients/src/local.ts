/** What runs on the developer's own machine. */
export const endpoints = {
  api: 'http://localhost:3000',
  login: 'http://127.0.0.1:8080/realms/shop',
  mail: 'smtp://localhost:1025',
  database: 'postgres://postgres:postgres@localhost:5432/shop',
  redis: 'redis://default:@localhost:6379',
  amqp: 'amqp://guest:guest@localhost:5672',
  mongo: 'mongodb://root:example@mongo:27017/shop?authSource=admin',
};

export async function health(token: string) {
  const response = await fetch('http://localhost:3000/health', { headers: { Authorization: `Bearer ${token}` } });
  return response.ok;
}
