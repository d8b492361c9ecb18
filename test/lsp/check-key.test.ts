import assert from 'node:assert/strict';
import { CancellationTokenSource, type CodeAction, ExecuteCommandRequest } from 'vscode-languageserver/node';
import { mask } from '../../rules/engine/redact.ts';
import github from '../../rules/providers/github.ts';
import {
  checkKeyRequest,
  type KeyCheck,
  type KeyPlace,
  type KeyPlan,
  type KeyResult,
  planKeyCheckRequest,
  serverCommands,
  trustGranted,
} from '../../server/lsp/protocol.ts';
import { sendWhoAmI } from '../../server/probes/key-check.ts';
import { fill, tokenOf } from '../support/fill.ts';
import { type Behaviour, type StandIn, startStandIn } from '../support/stand-in.ts';
import { type Editor, everything, lineRange, project, startEditor, uriOf } from './support.ts';

const title = 'Check whether this key is live…';
const pat = github.tokens.find(({ prefix }) => prefix === 'ghp_')!;
const key = tokenOf(pat, 'lsp');
const masked = mask(key, 'ghp_');
const code = `const token = '${key}';\n`;
const json =
  (status: number, value: unknown, headers = {}): Behaviour =>
  response =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
const live = json(200, { login: 'octocat' }, { 'x-oauth-scopes': 'repo, gist' });

type Plan = Extract<KeyPlan, { ticket: string }>;

describe('lsp: whether a key is live', () => {
  const standIns: StandIn[] = [];
  afterEach(async () => {
    for (const standIn of standIns.splice(0)) await standIn.stop();
  });

  /** An editor whose server reaches a stand-in instead of the provider. */
  async function start(
    behave: Behaviour = live,
    options: Parameters<typeof startEditor>[0] = {},
    host = 'api.github.com',
  ) {
    const standIn = await startStandIn(host, behave);
    standIns.push(standIn);
    const editor = await startEditor({
      initializationOptions: { checkKeyCommand: 'client.checkKey' },
      ...options,
      world: { sendWhoAmI: (request, signal) => sendWhoAmI(request, { signal, dispatcher: standIn.dispatcher }) },
    });
    return { editor, standIn };
  }

  const plan = (editor: Editor, place: KeyPlace): Promise<KeyPlan> =>
    editor.connection.sendRequest<KeyPlan>(planKeyCheckRequest, place);
  const check = (editor: Editor, given: KeyCheck): Promise<KeyResult> =>
    editor.connection.sendRequest<KeyResult>(checkKeyRequest, given);
  async function planAt(editor: Editor, uri: string, line = 0, character = 20): Promise<Plan> {
    const at = { line, character };
    const planned = await plan(editor, { uri, range: { start: at, end: at } });
    assert.ok('ticket' in planned, JSON.stringify(planned));
    return planned;
  }
  const checks = (actions: readonly CodeAction[]): CodeAction[] => actions.filter(action => action.title === title);
  const assertKept = (editor: Editor, ...secrets: string[]): void => {
    for (const secret of secrets)
      assert.ok(!editor.said.some(message => message.includes(secret)), `${mask(secret)} is in what the server says`);
  };

  it('says what would be sent, and sends nothing before it is told to', async () => {
    const { editor, standIn } = await start();
    editor.open('untitled:a.ts', code, 'typescript');
    const { ticket, ...planned } = await planAt(editor, 'untitled:a.ts');
    assert.deepEqual(planned, {
      provider: 'GitHub',
      what: 'GitHub personal access token',
      masked,
      method: 'GET',
      address: 'https://api.github.com/user',
      partner: null,
      asks: [],
      rotate: github.rotate,
    });
    assert.equal(standIn.connections(), 0);

    const result = await check(editor, { ticket, answers: {} });
    assert.equal(result.state, 'live');
    assert.equal(
      result.message,
      `Live: GitHub takes this GitHub personal access token, ${masked}. Account: octocat. It may: repo, gist.`,
    );
    assert.match(result.report, /^Live: .* Asked: GET https:\/\/api\.github\.com\/user, \d{4}-\d\d-\d\dT[\d:.]+Z\.$/);
    assert.equal(standIn.asked[0]!.headers.authorization, `Bearer ${key}`);
    assertKept(editor, key);
  });

  it('asks once for each yes: a plan is good for one request', async () => {
    const { editor, standIn } = await start();
    editor.open('untitled:a.ts', code, 'typescript');
    const { ticket } = await planAt(editor, 'untitled:a.ts');
    await check(editor, { ticket, answers: {} });
    const again = await check(editor, { ticket, answers: {} });
    assert.deepEqual([again.state, again.message], ['unknown', 'This check has been made already.']);
    assert.equal((await check(editor, { ticket: 'made up', answers: {} })).state, 'unknown');
    assert.equal(standIn.asked.length, 1);
  });

  it('tells a refused key, and what nobody can tell', async () => {
    for (const [behave, state, message] of [
      [
        json(401, {}),
        'refused',
        /^Refused: GitHub does not take this GitHub personal access token, ghp_….{4}, or no longer \(401\)\.$/,
      ],
      [
        json(403, {}),
        'unknown',
        /^Unknown whether .* 403: the key may not ask this, or a firewall turned the request away\.$/,
      ],
      [
        json(302, {}, { location: 'https://evil.example/' }),
        'unknown',
        /302, which sends the request on to evil\.example; the key stays here\.$/,
      ],
      [json(200, { error: `${key} is not known` }), 'unknown', /200, with an error in it\.$/],
      [
        ({ socket }: { socket: { destroy(): void } | null }) => socket!.destroy(),
        'unknown',
        /the connection to api\.github\.com failed \([A-Z_]+\)\.$/,
      ],
    ] as const) {
      const { editor } = await start(behave as Behaviour);
      editor.open('untitled:a.ts', code, 'typescript');
      const { ticket } = await planAt(editor, 'untitled:a.ts');
      const result = await check(editor, { ticket, answers: {} });
      assert.equal(result.state, state);
      assert.match(result.message, message);
      assertKept(editor, key);
    }
  });

  it('shows nothing secret of the answer, neither the key nor another one', async () => {
    const other = tokenOf(pat, 'other');
    const { editor } = await start(
      json(200, { login: `${key} [x](command:y) ${other}` }, { 'x-oauth-scopes': `${other}, repo` }),
    );
    editor.open('untitled:a.ts', code, 'typescript');
    const { ticket } = await planAt(editor, 'untitled:a.ts');
    const { state, message } = await check(editor, { ticket, answers: {} });
    assert.equal(state, 'live');
    assert.doesNotMatch(message, /[[\]]/);
    assertKept(editor, key, other);
  });

  it('hangs up when the user cancels', async () => {
    const { editor, standIn } = await start(() => undefined);
    editor.open('untitled:a.ts', code, 'typescript');
    const { ticket } = await planAt(editor, 'untitled:a.ts');
    const cancel = new CancellationTokenSource();
    const answer = editor.connection.sendRequest(checkKeyRequest, { ticket, answers: {} }, cancel.token);
    await standIn.request();
    cancel.cancel();
    await assert.rejects(answer);
    assertKept(editor, key);
  });

  it('asks for the site and for the identifier that is not beside the key, and offers a site of the text', async () => {
    const { editor, standIn } = await start(
      json(200, { user: { verified: true, email: 'jane@acme.example' } }),
      {},
      'acme.zendesk.com',
    );
    const text = fill(
      `const url = 'https://acme.zendesk.com/api/v2';\nconst ZENDESK_API_TOKEN = '${'X'.repeat(40)}';\n`,
    );
    const secret = /'(\w{40})'/.exec(text)![1]!;
    editor.open('untitled:z.ts', text, 'typescript');
    const planned = await planAt(editor, 'untitled:z.ts', 1, 30);
    assert.deepEqual(
      planned.asks.map(({ hole, value }) => [hole, value]),
      [
        ['site', 'acme'],
        ['partner', ''],
      ],
    );
    assert.match(planned.address, /^https:\/\/\{site\}\.zendesk\.com\//);
    for (const { hole, form } of planned.asks) {
      assert.ok(new RegExp(form).test(hole === 'site' ? 'acme' : 'jane@acme.example'));
      assert.ok(!new RegExp(form).test('a b'));
    }
    // Whatever a client lets through: nothing is sent to an address of another form.
    const wrong = await check(editor, { ticket: planned.ticket, answers: { site: 'evil.example/', partner: 'a' } });
    assert.match(wrong.message, /nothing was sent/);
    assert.equal(standIn.connections(), 0);

    const { ticket } = await planAt(editor, 'untitled:z.ts', 1, 30);
    const result = await check(editor, { ticket, answers: { site: 'acme', partner: 'jane@acme.example' } });
    assert.equal(result.state, 'live');
    assert.equal(standIn.asked[0]!.headers.authorization, `Basic ${btoa(`jane@acme.example/token:${secret}`)}`);
    assertKept(editor, secret);
  });

  it('takes the identifier that stands beside the key, and shows it', async () => {
    const { editor, standIn } = await start(json(200, { friendly_name: 'Acme' }), {}, 'api.twilio.com');
    const sid = `AC${'0123456789abcdef'.repeat(2)}`;
    const text = fill(`TWILIO_ACCOUNT_SID=${sid}\nTWILIO_AUTH_TOKEN=${'X'.repeat(32)}\n`);
    editor.open('untitled:.env', text, 'dotenv');
    const { ticket, asks, partner, address } = await planAt(editor, 'untitled:.env', 1, 25);
    assert.deepEqual([asks, partner], [[], sid]);
    assert.match(address, new RegExp(`/Accounts/${sid}\\.json$`));
    assert.match((await check(editor, { ticket, answers: {} })).message, /^Live: Twilio .* Account: Acme\.$/);
    assert.equal(standIn.asked[0]!.url, `/2010-04-01/Accounts/${sid}.json`);
  });

  it('reads the site from a key that names it', async () => {
    const { editor } = await start();
    editor.open('untitled:.env', fill(`MAILCHIMP_API_KEY=${'X'.repeat(32)}-us12\n`), 'dotenv');
    const { asks, address } = await planAt(editor, 'untitled:.env');
    assert.deepEqual([asks, address], [[], 'https://us12.api.mailchimp.com/3.0/']);
  });

  it('says why there is nothing to check', async () => {
    const { editor } = await start();
    const other = tokenOf(pat, 'second');
    editor.open(
      'untitled:a.ts',
      `const a = 1;\nconst b = ['${key}', '${other}'];\nconst c = 'ghp_${'x'.repeat(36)}';\n`,
      'typescript',
    );
    editor.open('untitled:b.env', fill(`STRIPE_WEBHOOK_SECRET=whsec_${'X'.repeat(32)}\n`), 'dotenv');
    const why = async (uri: string, line: number, character = 0): Promise<string> => {
      const at = { line, character };
      const planned = await plan(editor, { uri, range: { start: at, end: at } });
      return 'why' in planned ? planned.why : `a plan for ${planned.masked}`;
    };
    assert.match(await why('untitled:a.ts', 0), /sees no provider’s key here/);
    assert.match(await why('untitled:a.ts', 1), /More than one key stands here/);
    assert.equal(await why('untitled:a.ts', 1, 20), `a plan for ${masked}`);
    assert.equal(await why('untitled:a.ts', 1, 60), `a plan for ${mask(other, 'ghp_')}`);
    assert.match(await why('untitled:a.ts', 2, 20), /is a placeholder/);
    assert.match(
      await why('untitled:b.env', 0),
      /Stripe documents no request that tells whether this webhook signing secret is live/,
    );
    assert.match(await why('untitled:gone', 0), /does not know this document/);
    for (const odd of [{}, { uri: 'untitled:a.ts' }, { uri: 'untitled:a.ts', range: { start: 1, end: null } }])
      assert.ok('why' in (await plan(editor, odd as unknown as KeyPlace)));
  });

  it('works on the text of a document that the server does not follow', async () => {
    const { editor } = await start();
    const at = { line: 1, character: 0 };
    const planned = await plan(editor, {
      uri: 'vscode-vfs://x/a.go',
      range: { start: at, end: at },
      text: `package a\nvar k = "${key}"\n`,
    });
    assert.ok('ticket' in planned);
    assert.equal((await check(editor, { ticket: planned.ticket, answers: {} })).state, 'live');
  });

  it('is refused where the workspace is not trusted, until it is', async () => {
    const { editor, standIn } = await start(live, {
      initializationOptions: { checkKeyCommand: 'client.checkKey', trusted: false },
    });
    editor.open('untitled:a.ts', code, 'typescript');
    const range = lineRange(0);
    const refused = await plan(editor, { uri: 'untitled:a.ts', range });
    assert.match('why' in refused ? refused.why : '', /sends no key out of a workspace that you do not trust/);
    assert.deepEqual(checks(await editor.actions('untitled:a.ts', range)), []);
    await editor.connection.sendNotification(trustGranted);
    await planAt(editor, 'untitled:a.ts');
    assert.equal(checks(await editor.actions('untitled:a.ts', range)).length, 1);
    assert.equal(standIn.connections(), 0);
  });

  it('is shown as switched off, with the reason, to clients that can show that', async () => {
    const codeAction = { ...everything.textDocument.codeAction, disabledSupport: true };
    const { editor } = await start(live, {
      capabilities: { ...everything, textDocument: { ...everything.textDocument, codeAction } },
      initializationOptions: { checkKeyCommand: 'client.checkKey', trusted: false },
    });
    editor.open('untitled:a.ts', code, 'typescript');
    const [action] = checks(await editor.actions('untitled:a.ts', lineRange(0)));
    assert.match(action!.disabled!.reason, /do not trust/);
    assert.equal(action!.command, undefined);
  });

  it('is offered with the finding that it is about', async () => {
    const { editor } = await start();
    editor.open('untitled:a.ts', `${code}const other = 1;\n`, 'typescript');
    const [diagnostic] = await editor.diagnostics('untitled:a.ts');
    const [action, ...more] = checks(
      await editor.actions('untitled:a.ts', diagnostic!.range, { diagnostics: [diagnostic!] }),
    );
    assert.deepEqual(more, []);
    assert.deepEqual(action!.diagnostics, [diagnostic]);
    assert.deepEqual(action!.command, {
      title,
      command: 'client.checkKey',
      arguments: ['untitled:a.ts', diagnostic!.range],
    });
    assert.deepEqual(checks(await editor.actions('untitled:a.ts', lineRange(1))), []);
    assert.deepEqual(checks(await editor.actions('untitled:a.ts', lineRange(0), { only: ['source'] })), []);
    assertKept(editor, key);
  });

  it('is offered for the values of .env, where nothing is found', async () => {
    const folder = project();
    const { editor, standIn } = await start(live, { folders: [folder] });
    const uri = uriOf(`${folder}/.env`);
    editor.open(
      uri,
      fill(`# keys\nGITHUB_TOKEN=${key}\nSTRIPE_WEBHOOK_SECRET=whsec_${'X'.repeat(32)}\nNAME=ghp_${'x'.repeat(36)}\n`),
      'dotenv',
    );
    assert.deepEqual(checks(await editor.actions(uri, lineRange(0))), []);
    const at = { line: 1, character: 2 };
    const [action, ...more] = checks(await editor.actions(uri, { start: at, end: at }));
    assert.deepEqual(more, []);
    assert.equal(action!.diagnostics, undefined);
    const start13 = { line: 1, character: 13 };
    assert.deepEqual(action!.command!.arguments, [
      uri,
      { start: start13, end: { line: 1, character: 13 + key.length } },
    ]);
    for (const line of [2, 3]) assert.deepEqual(checks(await editor.actions(uri, lineRange(line))), [], String(line));
    assert.equal(standIn.connections(), 0);
  });

  it('asks with messages in editors without a command for it', async () => {
    for (const press of ['Check the key', 'nothing']) {
      const { editor, standIn } = await start(live, {
        initializationOptions: {},
        press: button => button === press || button === 'Open rotation page',
      });
      editor.open('untitled:a.ts', code, 'typescript');
      const [action] = checks(await editor.actions('untitled:a.ts', lineRange(0)));
      assert.equal(action!.command!.command, serverCommands.checkKey);
      await editor.connection.sendRequest(ExecuteCommandRequest.type, action!.command!);
      await editor.until('a question', () => editor.shown.length > 0);
      assert.match(editor.shown[0]!, new RegExp(`GET https://api\\.github\\.com/user, key ${masked}`));
      if (press === 'nothing') {
        // The next answer comes after whatever the command would have done.
        await editor.diagnostics('untitled:a.ts');
        assert.equal(standIn.connections(), 0);
        assert.equal(editor.shown.length, 1);
      } else {
        await editor.until('an answer', () => editor.opened.length > 0);
        assert.match(editor.shown[1]!, /^Live: GitHub takes this/);
        assert.deepEqual(editor.opened, [github.rotate]);
      }
      assertKept(editor, key);
    }
  });

  it('is not offered to editors that cannot ask for what it needs', async () => {
    const { editor } = await start(live, { initializationOptions: {} });
    editor.open('untitled:z.env', fill(`# acme.zendesk.com\nZENDESK_API_TOKEN=${'X'.repeat(40)}\n`), 'dotenv');
    assert.deepEqual(checks(await editor.actions('untitled:z.env', lineRange(1))), []);
    await editor.connection.sendRequest(ExecuteCommandRequest.type, {
      command: serverCommands.checkKey,
      arguments: ['untitled:z.env', lineRange(1)],
    });
    await editor.until('the reason', () => editor.shown.some(message => message.includes('cannot ask you')));
  });
});
