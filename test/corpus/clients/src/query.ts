/** Query parameters that are called keys and tokens, and are none. */
export const page = (cursor: string) => fetch(`https://api.example.com/items?page_token=${cursor}&sort_key=name`);
export const objects = (prefix: string) => fetch(`https://storage.example.com/?list-type=2&key=${prefix}&continuation-token=next`);
export const search = (q: string) => fetch(`https://api.example.com/search?q=${encodeURIComponent(q)}&key=title&max_tokens=50`);
export const sitemap = 'https://example.com/sitemap?key=value&lang=en';
export const unsubscribe = (token: string) => `https://example.com/unsubscribe?token=${token}`;
export const invite = (code: string) => new URL(`/join?code=${code}`, 'https://example.com').href;
export const asset = 'https://cdn.example.com/app.js?v=4f3c2a1b9d8e&hash=9f86d081884c7d65';
export const figma = 'https://www.figma.com/design/kY7vQ2mXw9LrT4bN8cZ1pF/Shop?node-id=12-345&t=a1B2c3D4';
export const sheet = 'https://docs.google.com/spreadsheets/d/1kY7vQ2mXw9LrT4bN8cZ1pF6sJ3hD5gAeUiOpAsDfGhJ/edit#gid=0';
export const video = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLkY7vQ2mXw9LrT4bN8cZ1pF6sJ3hD5gAe';
