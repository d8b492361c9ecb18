import { randomBytes } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decode, type Encoding, encode, readBytes, whyUnreadable } from '../workspace/read-text.ts';

/**
 * Writes the new text in the file's place, in one step and with its mode; null when done, else why not. A file that is
 * no longer what was linted stays as it is, and so does one that another encoding would come out of.
 */
export function writeFixed(file: string, before: string, after: string, encoding: Encoding): string | null {
  let temporary: string | undefined;
  try {
    const real = realpathSync(file);
    const current = readBytes(real, Number.MAX_SAFE_INTEGER);
    if (!(current instanceof Uint8Array)) return 'skipped' in current ? current.skipped : 'it changed in the meantime';
    if (decode(current, encoding) !== before) return 'it changed in the meantime; run the command again';
    if (!encode(before, encoding).equals(current)) return 'it holds bytes that are no valid text; convert it to UTF-8';
    const { mode, nlink } = statSync(real);
    const bytes = encode(after, encoding);
    if (nlink > 1) {
      // A rename would part the file from its other names.
      writeFileSync(real, bytes);
      return null;
    }
    temporary = path.join(path.dirname(real), `.${path.basename(real)}.${randomBytes(4).toString('hex')}.tmp`);
    writeFileSync(temporary, bytes, { mode, flag: 'wx' });
    // The process's umask may have taken bits away.
    chmodSync(temporary, mode);
    renameSync(temporary, real);
    return null;
  } catch (error) {
    if (temporary) rmSync(temporary, { force: true });
    return whyUnreadable(error).replace('cannot be read', 'cannot be written');
  }
}
