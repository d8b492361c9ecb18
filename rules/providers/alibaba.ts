import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'alibaba',
  name: 'Alibaba Cloud',
  // Not all of aliyuncs.com: functions of anybody stand there too, with headers of their own.
  hosts: [
    'dashscope.aliyuncs.com',
    'dashscope-intl.aliyuncs.com',
    'dashscope-us.aliyuncs.com',
    'ecs.aliyuncs.com',
    'sts.aliyuncs.com',
    'ram.aliyuncs.com',
    'dysmsapi.aliyuncs.com',
    'dm.aliyuncs.com',
    'alidns.aliyuncs.com',
    'cdn.aliyuncs.com',
    '*.oss-cn-hangzhou.aliyuncs.com',
    '*.oss-cn-shanghai.aliyuncs.com',
    '*.oss-cn-beijing.aliyuncs.com',
    '*.oss-cn-shenzhen.aliyuncs.com',
    '*.oss-cn-hongkong.aliyuncs.com',
    '*.oss-ap-southeast-1.aliyuncs.com',
    '*.oss-us-west-1.aliyuncs.com',
    '*.oss-eu-central-1.aliyuncs.com',
  ],
  modules: [
    '@alicloud/*',
    'ali-oss',
    'oss2',
    'aliyunsdkcore',
    'alibabacloud_credentials',
    'dashscope',
    'com.aliyun',
    'github.com/aliyun/alibaba-cloud-sdk-go',
  ],
  tokens: [
    {
      kind: 'AccessKey id',
      anchors: ['LTAI'],
      pattern: /LTAI[0-9A-Za-z]{12,20}/,
      secrecy: 'identifier',
      prefix: 'LTAI',
      env: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
    },
    {
      kind: 'AccessKey secret',
      anchors: ['LTAI', { fold: 'alibaba' }, { fold: 'aliyun' }, { fold: 'alicloud' }],
      pattern: /[0-9A-Za-z]{30}/,
      secrecy: 'secret',
      prefix: '',
      env: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      context: {
        name: /access[_.-]?(?:key[_.-]?)?secret$|secret[_.-]?(?:access[_.-]?)?key$|(?:aliyun|alibaba|alicloud|oss)[\w.-]{0,24}secret$/i,
        witness: /\bLTAI[0-9A-Za-z]{12,20}\b|alibaba|aliyun|alicloud/i,
        partner: /\bLTAI[0-9A-Za-z]{12,20}\b/g,
      },
    },
    {
      // Shaped as a DeepSeek key; only its name, or the file, tells.
      kind: 'Model Studio API key',
      anchors: [{ fold: 'dashscope' }],
      pattern: /sk-[0-9a-f]{32}/,
      secrecy: 'secret',
      prefix: 'sk-',
      env: 'DASHSCOPE_API_KEY',
      endpoints: /dashscope[\w-]*\.aliyuncs\.com\//,
      context: {
        name: /(?:dashscope|qwen|bailian|tongyi|aliyun|alibaba)[\w.-]{0,24}$|^(?:open[_-]?ai[_-]?)?(?:api[_.-]?)?key$|^bearer$/i,
        witness: /dashscope/i,
      },
    },
  ],
  auth: [
    // Model Studio.
    { header: 'Authorization', scheme: 'Bearer' },
    // The others take a signature.
    { header: 'Authorization', scheme: 'ACS3-HMAC-SHA256' },
    { header: 'Authorization', scheme: 'OSS4-HMAC-SHA256' },
    { header: 'Authorization', scheme: 'OSS' },
    { header: 'Authorization', scheme: 'acs' },
  ],
  env: ['ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'ALIBABA_CLOUD_ACCESS_KEY_ID', 'DASHSCOPE_API_KEY', 'OSS_ACCESS_KEY_SECRET'],
  rotate: 'https://ram.console.aliyun.com/profile/access-keys',
  source: [
    'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    'https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature',
    'https://www.alibabacloud.com/help/en/model-studio/get-api-key',
  ],
  checked: '2026-11-24',
});
