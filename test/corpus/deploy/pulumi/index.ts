import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

const config = new pulumi.Config();
const apiKey = config.requireSecret('apiKey');
const password = new random.RandomPassword('db', { length: 32, special: false });

const database = new aws.rds.Instance('shop', {
  engine: 'postgres',
  instanceClass: 'db.t4g.micro',
  allocatedStorage: 20,
  username: 'shop',
  password: password.result,
  skipFinalSnapshot: true,
});

new aws.ssm.Parameter('api-key', { name: '/shop/api-key', type: 'SecureString', value: apiKey });
export const databaseUrl = pulumi.secret(pulumi.interpolate`postgres://shop:${password.result}@${database.endpoint}/shop`);
