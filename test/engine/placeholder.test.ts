import assert from 'node:assert/strict';
import { isPlaceholder } from '../../rules/engine/placeholder.ts';
import { providers } from '../../rules/providers/index.ts';
import { tokenOf } from '../support/fill.ts';

describe('placeholder', () => {
  it('tells what was written by hand', () => {
    for (const text of [
      'your-api-key',
      'YOUR_API_KEY_HERE',
      '<token>',
      '${TOKEN}',
      '{{token}}',
      'xxxxxxxxxxxxxxxxxxxx',
      'XXXXXXXX',
      '****************',
      'sk-...',
      'abc123abc123abc123abc123',
      '1234567890abcdef',
      'a1b2c3d4e5f6g7h8',
      'AKIAIOSFODNN7EXAMPLE',
      `wJalrXUtnFEMI/K7MDENG/bPxRfiCY${'EXAMPLE'}KEY`,
      'changeme',
      '00000000000000000000000000000000',
      'deadbeefdeadbeefdeadbeefdeadbeef',
      'insert-token',
      'TODO',
      'fake-token',
      'dummy',
      'redacted',
      'placeholder',
      'qwertyuiop',
      '[TOKEN]',
      'abababababababababab',
      '',
    ])
      assert.ok(isPlaceholder(text), text);
  });

  it('believes that random text is random', () => {
    // AUTH_DOCTOR_TOKENS=20000 looks harder.
    const count = Number(process.env.AUTH_DOCTOR_TOKENS ?? 400);
    const wrong: string[] = [];
    let all = 0;
    for (const { id, tokens } of providers)
      for (const kind of tokens)
        for (let index = 0; index < count; index++) {
          const token = tokenOf(kind, `${id}${index}`);
          all++;
          if (isPlaceholder(token, token.slice(kind.prefix.length).replace('T3BlbkFJ', '')))
            wrong.push(`${id} ${kind.kind}: ${token}`);
        }
    assert.ok(
      wrong.length <= Math.max(2, all / 10_000),
      `${wrong.length} of ${all}:\n${wrong.slice(0, 20).join('\n')}`,
    );
  }).timeout(120_000);
});
