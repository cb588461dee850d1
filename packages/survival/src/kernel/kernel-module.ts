import { moduleBytes } from './module-bytes.ts';

/** What the module says of the memory that it imports: its name, that it is a memory, and then its kind. */
const memoryImport = '\u0006memory\u0002';
const unshared = 1;

const known: { shared?: WebAssembly.Module | null; unshared?: WebAssembly.Module | null } = {};

/**
 * The compiled kernels; `null` where the host has no WebAssembly or its policy refuses it.
 *
 * The module was compiled for a memory that threads share. But for one byte, which says so, it is the same for a memory of
 * one thread alone, which a page that is not isolated may have too.
 */
export function kernelModule(isShared: boolean): WebAssembly.Module | null {
  const which = isShared ? 'shared' : 'unshared';
  known[which] ??= compile(isShared);
  return known[which];
}

function compile(isShared: boolean): WebAssembly.Module | null {
  try {
    const letters = atob(moduleBytes);
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    if (!isShared) bytes[letters.indexOf(memoryImport) + memoryImport.length] = unshared;
    return new WebAssembly.Module(bytes);
  } catch {
    // Refused: the twins give the same numbers, only later.
    return null;
  }
}

/** The kernels on a memory, by name; `null` where there are none. */
export function kernelsOn(memory: WebAssembly.Memory): WebAssembly.Exports | null {
  const module = kernelModule(!(memory.buffer instanceof ArrayBuffer));
  if (!module) return null;
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}
