// Written by scripts/generate.mjs from the files of this folder.
import type { Provider } from '../engine/provider.ts';

export const providers: readonly Provider[] = [];
