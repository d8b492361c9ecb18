import { defineConfig } from '@playwright/test';

export default defineConfig({
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:5173',
    httpCredentials: process.env.PREVIEW_PASSWORD ? { username: 'preview', password: process.env.PREVIEW_PASSWORD } : undefined,
    extraHTTPHeaders: { 'x-vercel-protection-bypass': process.env.BYPASS_SECRET ?? '' },
  },
});
