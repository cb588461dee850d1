/** True for the names and addresses of this computer that the workbench may be bound to. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * The Host headers that a browser on this computer sends; any other points at a rebound or forged name.
 *
 * @param bound the loopback address that the server is bound to, as it stands in a URL
 */
export function allowedHosts(port: number, bound = '127.0.0.1'): ReadonlySet<string> {
  const names = [...new Set([bound, '127.0.0.1', 'localhost', '[::1]'])];
  return new Set(
    port === 80 ? [...names, ...names.map((name) => `${name}:80`)] : names.map((name) => `${name}:${port}`),
  );
}
