// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Takes the first quick fix of the key in the open `src/payments.ts`, then undoes it as a user does.
 * @param {import('playwright-core').Page} page @param {string} folder
 */
export async function undoTakesAllBack(page, folder) {
  const onDisk = () =>
    ['src/payments.ts', '.env', '.env.example', '.gitignore'].map(file =>
      readFileSync(path.join(folder, file), 'utf8'),
    );
  const texts = onDisk();
  page.setDefaultTimeout(30_000);
  const line = page.locator('.monaco-editor .view-line', { hasText: 'new Stripe(' }).first();
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  const before = await line.textContent();
  assert.match(before, /'sk_live_/);

  await line.getByText('sk_live_').first().click();
  const fix = page.locator('.action-widget').getByText('Move to environment variable');
  const nothing = page.locator('.monaco-editor-overlaymessage', { hasText: 'No code actions available' });
  do {
    if (await nothing.isVisible()) await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+.');
    await fix.or(nothing).first().waitFor();
  } while (!(await fix.isVisible()));
  await page.locator('.action-widget .monaco-list-row.focused').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor .view-line', { hasText: 'process.env.STRIPE_SECRET_KEY_2' }).first().waitFor();
  // VS Code saves what an edit of several files has changed.
  await page.locator('.notifications-toasts', { hasText: 'The key is in .env now' }).waitFor();
  assert.equal(onDisk().filter((text, index) => text !== texts[index]).length, 4);

  await page.locator('.monaco-editor .view-line', { hasText: 'new Stripe(' }).first().click();
  await page.keyboard.press('ControlOrMeta+z');
  await page.locator('.monaco-editor .view-line', { hasText: "'sk_live_" }).first().waitFor();
  assert.equal(await line.textContent(), before);
  // Undone files are unsaved ones.
  await page.keyboard.press('F1');
  await page.keyboard.type('File: Save All');
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'File: Save All' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  assert.deepEqual(onDisk(), texts);
}
