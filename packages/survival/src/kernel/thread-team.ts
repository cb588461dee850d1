/** Threads that work on one memory at most, this one among them. */
export const mostThreads = 2;

/** Runs a kernel on every chunk. */
export function runOnTeam(
  _memory: WebAssembly.Memory,
  exports: WebAssembly.Exports,
  name: string,
  chunks: number,
): void {
  const kernel = exports[name];
  if (typeof kernel !== 'function') throw new Error(`the module has no kernel ${name}`);
  for (let chunk = 0; chunk < chunks; chunk++) kernel(chunk, 0);
}
