import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, process.cwd(), '');
  return {
    plugins: [react()],
    define: { __RELEASE__: JSON.stringify(env.GITHUB_SHA ?? 'development') },
    server: { proxy: { '/api': { target: env.API_URL ?? 'http://localhost:3000', headers: { 'X-Api-Key': env.API_KEY ?? '' } } } },
  };
});
