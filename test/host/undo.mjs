// @ts-check
import assert from 'node:assert/strict';

/**
 * Takes the first quick fix of the key in the open `src/payments.ts`, then undoes it as a user does.
 * @param {import('playwright-core').Page} page
 */
export async function undoTakesAllBack(page) {
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
  // The other files show up as unsaved editors beside it.
  for (const name of ['payments.ts', '.env', '.env.example', '.gitignore'])
    await page.locator(`.tab.dirty[data-resource-name="${name}"]`).waitFor();

  await page.locator('.monaco-editor .view-line', { hasText: 'new Stripe(' }).first().click();
  await page.keyboard.press('ControlOrMeta+z');
  await page.locator('.monaco-dialog-box').getByText('Undo in 4 Files').click();
  await page.locator('.monaco-editor .view-line', { hasText: "'sk_live_" }).first().waitFor();
  await page.locator('.tab.dirty').first().waitFor({ state: 'detached' });
  assert.equal(await line.textContent(), before);
}
