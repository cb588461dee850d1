import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Finding } from '@hepatica/course';
import { createAdaptorServer } from '@hono/node-server';

/** A server that listens, or the reason that it does not. */
export type Listening =
  | { readonly kind: 'listening'; readonly port: number; readonly close: () => Promise<void> }
  | { readonly kind: 'refused'; readonly finding: Finding };

type Fetch = (request: Request) => Response | Promise<Response>;

/** Where to listen, and with which certificate; without one only on loopback or behind the proxy of a team. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** Listens on an address. Port 0 takes any free one. */
export function listen(fetch: Fetch, { host, port, tls }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({
    fetch,
    overrideGlobalObjects: false,
    ...(tls === undefined
      ? {}
      : { createServer: createTlsServer, serverOptions: { ...tls, minVersion: 'TLSv1.2' } }),
  });
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve({ kind: 'refused', finding: listenFinding(error, port) });
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ kind: 'listening', port: bound, close: () => close(server) });
    });
  });
}

/** Ends open connections too, so that Ctrl-C never waits for a browser's idle one. */
function close(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if (isHttpServer(server)) server.closeAllConnections();
  });
}

const isHttpServer = (server: ReturnType<typeof createAdaptorServer>): server is Server =>
  'closeAllConnections' in server;

function listenFinding(error: NodeJS.ErrnoException, port: number): Finding {
  if (error.code === 'EADDRINUSE') {
    return {
      code: 'port-in-use',
      severity: 'error',
      message: `Port ${port} is in use by another program, perhaps by a workbench that is already open.`,
      remedy: `Use that one, end it, or choose another port: hepatica start --port ${port + 1}`,
      values: { port },
    };
  }
  if (error.code === 'EACCES') {
    return {
      code: 'port-refused',
      severity: 'error',
      message: `The system does not let this user listen on port ${port}.`,
      remedy: 'Choose a port of 1024 or more: hepatica start --port 4400',
      values: { port },
    };
  }
  return {
    code: 'not-listening',
    severity: 'error',
    message: `The server could not listen on port ${port}: ${error.message}`,
    values: { port },
  };
}
