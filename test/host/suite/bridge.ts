/** The operations of ../bridge.mjs that tests use most, by name; `bridge` reaches all of them. */
export type Target = string | { text: string; nth?: number; within?: string };

/** Asks the window for something and waits until it is done. Rejects with what the window says. */
export async function bridge<T = void>(op: string, args: object = {}): Promise<T> {
  const response = await fetch(process.env.HOST_TEST_BRIDGE!, { method: 'POST', body: JSON.stringify({ op, args }) });
  const { value, error } = (await response.json()) as { value: T; error?: string };
  if (error !== undefined) throw new Error(`${op}: ${error}`);
  return value;
}

/** Writes test/host/screenshots/NAME.png. */
export const screenshot = (name: string, selector?: string) => bridge<string>('screenshot', { name, selector });
export const hover = (target: Target) => bridge('hover', { target });
export const click = (target: Target) => bridge('click', { target });
export const press = (key: string) => bridge('press', { key });
export const type = (text: string) => bridge('type', { text });
export const waitFor = (target: Target) => bridge('waitFor', { target });
export const waitUntilGone = (target: string) => bridge('waitFor', { target, gone: true });
export const textOf = (target: string) => bridge<string>('text', { target });
export const evaluate = <T>(expression: string) => bridge<T>('evaluate', { expression });

/** The value of an expression inside the webview that has an element for `selector`. */
export const inWebview = <T>(selector: string, expression: string) => bridge<T>('inWebview', { selector, expression });
