const awsmobile = {
  aws_project_region: 'eu-central-1',
  aws_cognito_identity_pool_id: 'eu-central-1:9d8e7f60-5142-43b1-a2c3-d4e5f6071829',
  aws_cognito_region: 'eu-central-1',
  aws_user_pools_id: 'eu-central-1_Zx8CvB7Nm',
  aws_user_pools_web_client_id: '7h6g5f4d3s2a1q0w9e8r7t6y5u',
  aws_appsync_authenticationType: 'AMAZON_COGNITO_USER_POOLS',
  aws_cognito_password_protection_settings: { passwordPolicyMinLength: 10, passwordPolicyCharacters: ['REQUIRES_NUMBERS'] },
};
export default awsmobile;
