import { kernelModule } from './kernel-module.ts';
import { type Job, type Post, serve, slots, states } from './thread-work.ts';

/** Threads that work on one memory at most, this one among them. */
export const mostThreads = 2;

/** The other thread: told of memories through `port`, of passes through `control`. */
interface Helper {
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly tell: (job: Job) => void;
  readonly names: readonly string[];
  memory: WeakRef<WebAssembly.Memory> | null;
}

let helper: Helper | null | undefined;

/** Lets the other thread forget a memory that nobody here knows any more. */
const forgotten = new FinalizationRegistry<Helper>((known) => {
  if (known.memory?.deref()) return;
  known.tell({ memory: null });
  Atomics.add(known.control, slots.pass, 1);
  Atomics.notify(known.control, slots.pass);
});

/**
 * Runs a kernel on every chunk; with the help of another thread where the memory is a shared one, and the host Node with two
 * processors.
 *
 * Who does which chunk is chance, but a chunk's sums are its own: the numbers do not depend on it. The other thread is
 * started with the first call, joins in once it is there, sleeps when there is nothing to do, and does not keep the
 * process alive. A browser's page must not wait for another thread, so that one does all there. `meanwhile` is what this
 * thread does first.
 */
export function runOnTeam(
  memory: WebAssembly.Memory,
  exports: WebAssembly.Exports,
  name: string,
  chunks: number,
  meanwhile: () => void = () => {},
): void {
  const kernel = exports[name];
  if (typeof kernel !== 'function') throw new Error(`the module has no kernel ${name}`);
  const isShared = !(memory.buffer instanceof ArrayBuffer);
  if (isShared && helper === undefined) helper = hire();
  if (!isShared || !helper || !hasHelper()) {
    meanwhile();
    for (let chunk = 0; chunk < chunks; chunk++) kernel(chunk, 0);
    return;
  }
  const { control } = helper;
  if (helper.memory?.deref() !== memory) {
    helper.tell({ memory });
    helper.memory = new WeakRef(memory);
    forgotten.register(memory, helper);
  }
  control[slots.kernel] = helper.names.indexOf(name);
  control[slots.chunks] = chunks;
  Atomics.store(control, slots.next, 0);
  Atomics.store(control, slots.state, states.open);
  Atomics.add(control, slots.pass, 1);
  Atomics.notify(control, slots.pass);
  meanwhile();
  const next = (): number => Atomics.add(control, slots.next, 1);
  for (let chunk = next(); chunk < chunks; chunk = next()) kernel(chunk, 0);
  // Who has not joined in by now need not; who has is on the last chunk.
  const before = Atomics.compareExchange(control, slots.state, states.open, states.closed);
  if (before !== states.joined) return;
  for (let k = 0; k < 20_000 && Atomics.load(control, slots.state) === states.joined; k++);
  while (Atomics.load(control, slots.state) === states.joined) {
    Atomics.wait(control, slots.state, states.joined);
  }
}

/** Whether the other thread has started. */
export function hasHelper(): boolean {
  return helper ? Atomics.load(helper.control, slots.isReady) === 1 : false;
}

/** Starts the other thread; `null` where there can be none. */
function hire(): Helper | null {
  if (typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function') return null;
  const module = kernelModule(true);
  const threads = process.getBuiltinModule('node:worker_threads');
  const processors = process.getBuiltinModule('node:os')?.availableParallelism() ?? 1;
  if (!module || !threads || processors < mostThreads) return null;
  try {
    const { port1, port2 } = new threads.MessageChannel();
    const control = new Int32Array(new SharedArrayBuffer(64));
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    const workerData: Post = { module, control, port: port2, names, slots, states };
    const source = `(${serve.toString()})(require('node:worker_threads'))`;
    const worker = new threads.Worker(source, {
      eval: true,
      execArgv: [],
      workerData,
      transferList: [port2],
    });
    worker.on('error', () => {
      helper = null;
    });
    worker.unref();
    port1.unref();
    return { control, tell: (job) => port1.postMessage(job), names, memory: null };
  } catch {
    // The host forbids it: one thread gives the same numbers, only later.
    return null;
  }
}
