import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

export type Encoding = 'utf8' | 'utf16le' | 'utf16be';

export type Read =
  /** With its byte order mark, if it has one: offsets count it. */
  | { readonly text: string; readonly encoding: Encoding }
  /** None of the literals stands in it: nothing was decoded. */
  | { readonly untouched: true }
  | { readonly skipped: string /** Should have been read. */; readonly unreadable: boolean };

// Git looks for a NUL in the first 8,000 bytes as well.
const firstBlock = 8000;
// One buffer for all files; a larger file gets one of its own.
const shared = 4 * 1024 * 1024;
let buffer: Buffer | undefined;

/**
 * A file's text. `touches` is the prefilter's question to the raw bytes: a file in which none of the literals stands is
 * not decoded. What is returned is one state of the file: a file that is being written is read again, and given up
 * after a while. Never throws.
 */
export function readText(file: string, maxFileSize: number, touches?: (bytes: Uint8Array) => boolean): Read {
  const read = readBytes(file, maxFileSize);
  if (!(read instanceof Uint8Array)) return read;
  const encoding = encodingOf(read);
  if (encoding !== 'utf8') return { text: decode(read, encoding), encoding };
  if (read.subarray(0, firstBlock).includes(0)) return { skipped: 'binary', unreadable: false };
  if (touches && !touches(read)) return { untouched: true };
  return { text: decode(read, encoding), encoding };
}

/** A file's bytes; they are valid until the next call. */
export function readBytes(file: string, maxFileSize: number): Buffer | Exclude<Read, { text: string }> {
  let descriptor: number | undefined;
  try {
    // A pipe that took the file's place must not make us wait for its writer.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    for (let attempt = 0; attempt < 3; attempt++) {
      const before = fstatSync(descriptor);
      if (!before.isFile()) return { skipped: 'not a file', unreadable: false };
      if (before.size > maxFileSize) return tooLarge(maxFileSize);
      const bytes = readAll(descriptor, before.size, maxFileSize);
      if (!bytes) return tooLarge(maxFileSize);
      const after = fstatSync(descriptor);
      if (after.mtimeMs === before.mtimeMs && after.size === before.size) return bytes;
    }
    return { skipped: 'changed while it was read', unreadable: true };
  } catch (error) {
    const reason = whyUnreadable(error);
    return { skipped: reason, unreadable: reason !== 'removed while scanning' };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Everything from the start on, whatever size was announced; null when there is more than the limit. */
function readAll(descriptor: number, size: number, limit: number): Buffer | null {
  let target = size < shared ? (buffer ??= Buffer.allocUnsafeSlow(shared)) : Buffer.allocUnsafeSlow(size + 1);
  let length = 0;
  for (;;) {
    if (length === target.length) {
      const larger = Buffer.allocUnsafeSlow(target.length * 2);
      target.copy(larger);
      target = larger;
    }
    const count = readSync(descriptor, target, length, target.length - length, length);
    if (count === 0) return target.subarray(0, length);
    length += count;
    if (length > limit) return null;
  }
}

/** By its byte order mark; without one it is UTF-8. Four bytes of UTF-32's mark hold NULs and end as binary. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !(bytes[2] === 0 && bytes[3] === 0)) return 'utf16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  return 'utf8';
}

/** Bytes that are no text in the encoding become U+FFFD; offsets are those of the text that comes out. */
export function decode(bytes: Buffer, encoding: Encoding): string {
  if (encoding !== 'utf16be') return bytes.toString(encoding);
  return Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le');
}

export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding !== 'utf16be') return Buffer.from(text, encoding);
  return Buffer.from(text, 'utf16le').swap16();
}

const tooLarge = (limit: number) => ({ skipped: `larger than ${sizeInWords(limit)}`, unreadable: false });

/** `5 MiB`, `512 KiB`, `100 bytes`. */
export function sizeInWords(bytes: number): string {
  for (const [unit, size] of [
    ['GiB', 1024 ** 3],
    ['MiB', 1024 ** 2],
    ['KiB', 1024],
  ] as const)
    if (bytes >= size) return `${Number((bytes / size).toFixed(1))} ${unit}`;
  return `${bytes} bytes`;
}

/** The reason in words, from a file system error. */
export function whyUnreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ENOENT':
    case 'ENOTDIR':
      return 'removed while scanning';
    case 'ELOOP':
      return 'link to itself';
    case 'ENAMETOOLONG':
      return 'path too long';
    case 'EISDIR':
      return 'is a folder';
    default:
      return `cannot be read (${code ?? 'unknown error'})`;
  }
}
