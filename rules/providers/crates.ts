import { defineProvider } from '../engine/provider.ts';

export default defineProvider({
  id: 'crates',
  name: 'crates.io',
  hosts: ['crates.io'],
  modules: ['crates_io', 'crates_io_api'],
  tokens: [
    {
      // The prefix is part of too many words to be looked for by itself. `credentials.toml` names no registry.
      kind: 'API token',
      anchors: [{ fold: 'cargo' }, { fold: 'crates' }, { fold: '[registr' }],
      pattern: /cio[0-9A-Za-z]{32}/,
      secrecy: 'secret',
      prefix: 'cio',
      env: 'CARGO_REGISTRY_TOKEN',
      context: { name: null, witness: /cargo|crates|\[registr(?:y|ies)\b/i },
    },
    {
      // Lives for half an hour; handed out to a workflow that a crate trusts.
      kind: 'trusted publishing token',
      anchors: ['cio_tp_'],
      pattern: /cio_tp_[0-9A-Za-z]{32}/,
      secrecy: 'secret',
      prefix: 'cio_tp_',
      env: 'CARGO_REGISTRY_TOKEN',
    },
  ],
  // The bare token, without a scheme; one is taken as well. A `User-Agent` is required as well, but every client sends one by itself.
  auth: [
    { header: 'Authorization', scheme: null },
    { header: 'Authorization', scheme: 'Bearer' },
  ],
  // The registry's API documents no request that tells whose a token is.
  env: ['CARGO_REGISTRY_TOKEN', 'CRATES_IO_TOKEN', 'CARGO_TOKEN'],
  rotate: 'https://crates.io/settings/tokens',
  source: [
    'https://doc.rust-lang.org/cargo/reference/registry-web-api.html',
    'https://crates.io/docs/trusted-publishing',
    'https://github.com/rust-lang/crates.io/blob/main/crates/crates_io_trustpub/src/access_token.rs',
  ],
  checked: '2026-11-24',
});
