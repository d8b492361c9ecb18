// @ts-check
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { screenshot } from './workbench.mjs';

/**
 * A proxy of this machine that notes who wants to go where and lets nobody through: with it in `HTTPS_PROXY`, a check
 * goes all its way except to the provider.
 */
export async function startProxy() {
  /** @type {string[]} */
  const wanted = [];
  const server = createServer((_, response) => response.writeHead(502).end());
  server.on('connect', ({ url }, socket) => {
    wanted.push(url ?? '');
    socket.on('error', () => undefined).end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, wanted, stop: () => server.close() };
}

/**
 * Checks the key of the open `src/payments.ts` with the keyboard: says no, then yes.
 * @param {import('playwright-core').Page} page @param {string} folder @param {readonly string[]} wanted @param {string} pictures
 */
export async function checkAsksFirst(page, folder, wanted, pictures) {
  const key = /sk_live_\w+/.exec(readFileSync(path.join(folder, 'src', 'payments.ts'), 'utf8'))?.[0];
  assert.ok(key);
  // The first question starts the language server.
  page.setDefaultTimeout(60_000);
  await page.locator('.monaco-editor .view-line', { hasText: 'new Stripe(' }).first().getByText('sk_live_').click();

  const dialog = page.locator('.monaco-dialog-box');
  const ask = async () => {
    await page.keyboard.press('F1');
    await page.keyboard.type('Check Whether Key Is Live');
    await page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Check Whether Key Is Live' })
      .waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    return (await dialog.textContent()) ?? '';
  };
  const said = await ask();
  await screenshot(page, path.join(pictures, 'check-key.png'));
  assert.match(said, /Send this Stripe secret key \(live\) to api\.stripe\.com\?/);
  assert.match(said, /GET https:\/\/api\.stripe\.com\/v1\/account/);
  assert.match(said, new RegExp(`Key: sk_live_…${key.slice(-4)}`));
  assert.ok(!said.includes(key));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(wanted, [], 'nothing was sent');

  await ask();
  // The button that sends has the focus.
  await page.keyboard.press('Enter');
  const answer = page.locator('.notifications-toasts', { hasText: 'Unknown whether this Stripe' });
  await answer.waitFor();
  await screenshot(page, path.join(pictures, 'check-key-answer.png'));
  assert.match((await answer.textContent()) ?? '', /the proxy does not let requests through to api\.stripe\.com/);
  assert.ok(!((await answer.textContent()) ?? '').includes(key));
  for (const button of ['Open Rotation Page', 'Copy Result'])
    await answer.locator('.monaco-button, a', { hasText: button }).first().waitFor();
  assert.deepEqual(wanted, ['api.stripe.com:443'], 'one request, after the yes');
}
