/** @type {import('next').NextConfig} */
export default {
  env: { RELEASE: process.env.GITHUB_SHA },
  generateBuildId: () => process.env.GITHUB_SHA ?? 'development',
  async headers() {
    return [{ source: '/(.*)', headers: [{ key: 'X-Frame-Options', value: 'DENY' }, { key: 'Strict-Transport-Security', value: 'max-age=63072000' }] }];
  },
  async rewrites() {
    return [{ source: '/api/:path*', has: [{ type: 'header', key: 'authorization' }], destination: 'https://api.example.com/:path*' }];
  },
};
