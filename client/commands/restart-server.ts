import type { Server } from '../server.ts';

export const restartServer = (server: Server): Promise<boolean> => server.restart();
