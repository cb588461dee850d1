import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { pagePolicy } from './headers.ts';
import { problemResponse } from './problem.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The placeholder in the built index.html that every answer fills with a nonce of its own. */
const noncePlaceholder = '__CSP_NONCE__';

/** Serves the built page. */
export interface Page {
  readonly answer: (path: string) => Promise<Response>;
}

/** A folder is listed at most so often. */
const LISTED_MS = 1000;

const IN_REGISTRY = /^\/[a-z-]+\/(?:own|demonstration)\//;

/**
 * The built workbench in a folder. Only files that were listed there are ever served, by their exact path, so that no
 * path can lead outside; the folder is listed anew where a file of a later build is asked for. Any other address without
 * a file ending is a place inside the page, and so is every address below a registry: names of patients and records have dots (`/entry/own/p1/correct/visits.2006-12-25.afp`).
 *
 * @param folder apps/web/dist; where it has not been built yet, every address says so
 */
export async function openPage(folder: string): Promise<Page> {
  let files = await listFiles(folder);
  let listedAt = performance.now();
  const listed = async (path: string): Promise<string | undefined> => {
    const isOld = performance.now() - listedAt > LISTED_MS;
    if (!files.has(path) && isOld) {
      listedAt = performance.now();
      files = await listFiles(folder);
    }
    return files.get(path);
  };
  return {
    answer: async (path) => {
      const isFile = path !== '/index.html' && (files.has(path) || extname(path) !== '');
      const file = isFile ? await listed(path) : undefined;
      // Gone where the page is being built at this moment.
      const body = file === undefined ? null : await readFile(file).catch(() => null);
      if (body !== null) return fileAnswer(path, body);
      if (extname(path) !== '' && !IN_REGISTRY.test(path))
        return problemResponse(404, `There is no file ${path}.`);
      const index = await listed('/index.html');
      const html = index === undefined ? null : await readFile(index, 'utf8').catch(() => null);
      return html === null ? notBuilt() : indexAnswer(html);
    },
  };
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]));
}

function fileAnswer(path: string, body: Buffer): Response {
  // Vite puts a hash into the name of everything below /assets/: such a file never changes.
  const immutable = path.startsWith('/assets/');
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
      'Cache-Control': immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

function indexAnswer(html: string): Response {
  const nonce = randomBytes(16).toString('base64url');
  return new Response(html.replaceAll(noncePlaceholder, nonce), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy(nonce),
      'Cache-Control': 'no-store',
    },
  });
}

function notBuilt(): Response {
  const text =
    'The page has not been built yet. Stop this server and run "npm start" in the repository, which builds it.\n';
  return new Response(text, { status: 503, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
