// @ts-check
/**
 * The way from a test in the extension host to the window around it: a loopback HTTP server, one operation per request,
 * answered when it is done. A target is a Playwright selector (`.monaco-hover`, `text=Fix`), or `{ text, nth?, within? }`:
 * a piece of text wherever the window shows it, in the editor by default, where one word is many elements.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */
/** @typedef {string | { text: string, nth?: number, within?: string }} Target */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const patience = 15_000;

/**
 * Starts the bridge to `page`. Pictures go to `screenshots`; `operations` adds operations or replaces them.
 * @param {{ page: Page, screenshots: string, operations?: Record<string, (args: any) => unknown> }} options
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export async function startBridge({ page, screenshots, operations = {} }) {
  const known = { ...pageOperations(page, screenshots), ...operations };
  // Other programs on the machine can reach the port, but do not know the path.
  const secret = `/${randomBytes(16).toString('hex')}`;
  const server = createServer(async (request, response) => {
    const { status, body } = request.url === secret ? await answer(request, known) : { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}${secret}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {import('node:http').IncomingMessage} request @param {Record<string, (args: any) => unknown>} known */
async function answer(request, known) {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  const { op, args } = JSON.parse(text);
  const operation = Object.hasOwn(known, op) ? known[op] : undefined;
  if (!operation) return { status: 400, body: { error: `The bridge has no operation "${op}".` } };
  try {
    return { status: 200, body: { value: (await operation(args ?? {})) ?? null } };
  } catch (error) {
    return { status: 500, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

/**
 * What a test can do with the window. Each takes one object and waits for its target.
 * @param {Page} page @param {string} screenshots @returns {Record<string, (args: any) => unknown>}
 */
function pageOperations(page, screenshots) {
  page.setDefaultTimeout(patience);
  return {
    /** A picture of the window, or of one element; returns the file. */
    screenshot: async ({ name, selector }) => {
      mkdirSync(screenshots, { recursive: true });
      const file = path.join(screenshots, `${name.replace(/[^\w.-]+/g, '-').slice(0, 100)}.png`);
      if (selector) await page.locator(selector).first().screenshot({ path: file });
      else await page.screenshot({ path: file });
      return file;
    },
    hover: async ({ target }) => {
      // From elsewhere: a mouse that rests in its place already says nothing.
      await page.mouse.move(1, 1);
      const { x, y } = await middle(page, target);
      // Two moves: the editor takes the first one as the mouse entering, the second as the mouse over the text.
      await page.mouse.move(x - 2, y);
      await page.mouse.move(x, y);
    },
    click: async ({ target, button = 'left', count = 1 }) => {
      const { x, y } = await middle(page, target);
      await page.mouse.click(x, y, { button, clickCount: count });
    },
    press: ({ key }) => page.keyboard.press(key),
    type: ({ text }) => page.keyboard.type(text),
    /** Waits until the target is there, or with `gone` until it is not. */
    waitFor: async ({ target, gone = false }) => {
      if (typeof target !== 'string') await boxOfText(page, target);
      else
        await page
          .locator(target)
          .first()
          .waitFor({ state: gone ? 'hidden' : 'visible' });
    },
    /** The text that an element shows, as a reader sees it. */
    // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not shown text.
    text: ({ target }) => page.locator(target).first().innerText(),
    count: ({ target }) => page.locator(target).count(),
    /** The value of a JavaScript expression in the window. */
    evaluate: ({ expression }) => page.evaluate(expression),
    resize: ({ width, height }) => page.setViewportSize({ width, height }),
    /** Playwright's emulateMedia: forcedColors, reducedMotion, colorScheme, contrast. */
    emulate: media => page.emulateMedia(media),
    /** The value of an expression in the webview whose document has an element for `selector`. */
    inWebview: async ({ expression, selector }) => (await webview(page, selector)).evaluate(expression),
    clickInWebview: async ({ selector }) => (await webview(page, selector)).locator(selector).first().click(),
    fillInWebview: async ({ selector, text }) => (await webview(page, selector)).locator(selector).first().fill(text),
    /** Accessibility faults in the webview that has `selector`: axe's rule ids with the elements. */
    axeInWebview: async ({ selector, options = {} }) => {
      const frame = await webview(page, selector);
      // Not a script element: the webview's content security policy would refuse it.
      await frame.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      const { violations } = await frame.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
      return violations.map((/** @type {any} */ { id, impact, help, nodes }) => ({
        ...{ id, impact, help },
        elements: nodes.map((/** @type {any} */ node) => node.html),
      }));
    },
  };
}

/** @param {Page} page @param {Target} target */
async function middle(page, target) {
  const find = () => (typeof target === 'string' ? boxOfElement(page, target) : boxOfText(page, target));
  let box = await find();
  // Just opened, an editor still makes room for its breadcrumbs.
  for (let tries = 0; tries < 20; tries++) {
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const { x, y } = box;
    box = await find();
    if (box.x === x && box.y === y) break;
  }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** @param {Page} page @param {string} selector @returns {Promise<Box>} */
async function boxOfElement(page, selector) {
  const element = page.locator(selector).first();
  await element.waitFor({ state: 'visible' });
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error(`${selector} has no place in the window.`);
  return box;
}

/**
 * @param {Page} page @param {{ text: string, nth?: number, within?: string }} target @returns {Promise<Box>}
 */
async function boxOfText(page, { text, nth = 0, within = '.monaco-editor .view-line' }) {
  const found = await page
    .waitForFunction(
      ({ text, nth, within }) => {
        let left = nth;
        for (const line of document.querySelectorAll(within)) {
          const nodes = [];
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
          // The editor writes blanks as no-break spaces.
          const whole = nodes.map(node => node.data.replaceAll('\u00a0', ' ')).join('');
          for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
            if (left-- > 0) continue;
            const range = document.createRange();
            let offset = 0;
            for (const node of nodes) {
              const end = offset + node.length;
              if (at >= offset && at < end) range.setStart(node, at - offset);
              if (at + text.length > offset && at + text.length <= end) range.setEnd(node, at + text.length - offset);
              offset = end;
            }
            const { x, y, width, height } = range.getBoundingClientRect();
            if (width > 0 && height > 0) return { x, y, width, height };
          }
        }
        return null;
      },
      { text, nth, within },
      { timeout: patience },
    )
    .catch(() => {
      throw new Error(`The window does not show ${JSON.stringify(text)} in ${within}.`);
    });
  return /** @type {Promise<Box>} */ (found.jsonValue());
}

/**
 * Webviews are frames in frames, which come and go; the one that is meant is known by what it shows.
 * @param {Page} page @param {string} selector @returns {Promise<Frame>}
 */
async function webview(page, selector) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const frames = page.frames().filter(frame => frame !== page.mainFrame() && !frame.isDetached());
    const found = await Promise.any(
      frames.map(async frame => {
        await frame.waitForSelector(selector, { state: 'attached', timeout: 1000 });
        return frame;
      }),
    ).catch(() => undefined);
    if (found) return found;
    // No frame yet: the next one that is attached or loads may be it.
    if (frames.length === 0) await page.waitForEvent('frameattached', { timeout: 1000 }).catch(() => undefined);
  }
  throw new Error(`No webview shows ${selector}.`);
}
