import { startFromArguments } from './main.ts';

/** What `dist/server.js` does when it is run. */
startFromArguments();
