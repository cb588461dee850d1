/** Where in the shared words something stands. */
export const slots = { isReady: 0, pass: 1, state: 2, kernel: 3, chunks: 4, next: 5 } as const;

/** Whether there are chunks to do, and whether the other thread has joined in. */
export const states = { closed: 0, open: 1, joined: 2 } as const;

/** What the other thread is given when it starts. */
export interface Post {
  readonly module: WebAssembly.Module;
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly port: unknown;
  readonly names: readonly string[];
  readonly slots: typeof slots;
  readonly states: typeof states;
}

/** The memory that the next passes are on; `null` once nobody needs it. */
export interface Job {
  readonly memory: WebAssembly.Memory | null;
}

/** What of Node's `worker_threads` the other thread uses. */
interface Host {
  readonly workerData: Post;
  receiveMessageOnPort(port: unknown): { readonly message: Job } | undefined;
}

/**
 * What the other thread does: wait for a pass, join in, do chunks until none is left. Never ends; the process ends it.
 *
 * Its source text is what starts the thread: it may use nothing of this module but types.
 */
export function serve({ workerData, receiveMessageOnPort }: Host): never {
  const { module, control, port, names, slots, states } = workerData;
  let exports: WebAssembly.Exports | null = null;
  let seen = 0;
  Atomics.store(control, slots.isReady, 1);
  for (;;) {
    // The next pass often comes at once: to sleep and be woken takes longer.
    for (let k = 0; k < 2000 && Atomics.load(control, slots.pass) === seen; k++);
    Atomics.wait(control, slots.pass, seen);
    seen = Atomics.load(control, slots.pass);
    const hasJoined =
      Atomics.compareExchange(control, slots.state, states.open, states.joined) === states.open;
    for (let post = receiveMessageOnPort(port); post; post = receiveMessageOnPort(port)) {
      const { memory } = post.message;
      try {
        exports = memory && new WebAssembly.Instance(module, { env: { memory } }).exports;
      } catch {
        // It takes no chunks then.
        exports = null;
      }
    }
    if (!hasJoined) continue;
    const kernel = exports?.[names[control[slots.kernel]]];
    const chunks = control[slots.chunks];
    if (typeof kernel === 'function') {
      for (let c = Atomics.add(control, slots.next, 1); c < chunks; c = Atomics.add(control, slots.next, 1)) {
        kernel(c, 1);
      }
    }
    Atomics.store(control, slots.state, states.closed);
    Atomics.notify(control, slots.state);
  }
}
