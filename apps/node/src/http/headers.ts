import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/** Headers of every answer. A route may set its own policy or caching; nothing else is overridden. */
export function securityHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', dataPolicy);
    // Patient data stays out of the browser's cache.
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  };
}

/** For data that is never a page: nothing may load, run or frame. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** The policy of the workbench page: own files only, WebAssembly, and styles that carry this answer's nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The policy of a written report: its own style sheets by their hashes, pictures within it, no script at all. */
export function reportPolicy(html: string): string {
  const hashes = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(
    ([, css]) =>
      `'sha256-${createHash('sha256')
        .update(css ?? '')
        .digest('base64')}'`,
  );
  const styles = hashes.length > 0 ? [...new Set(hashes)].join(' ') : "'none'";
  return `default-src 'none'; style-src ${styles}; img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
