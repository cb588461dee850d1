import type { Finding } from '@hepatica/course';

/** A refusal of the operating system (no space, no permission), which is no fault of the program. */
export interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
}

export const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';

const REASONS: Readonly<Record<string, { readonly message: string; readonly remedy: string }>> = {
  ENOTDIR: { message: 'A file stands where a folder is needed', remedy: 'Name another folder.' },
  EEXIST: { message: 'A file stands where a folder is needed', remedy: 'Name another folder.' },
  EISDIR: { message: 'A folder stands where a file is to be written', remedy: 'Name another file.' },
  EACCES: { message: 'This may not be written', remedy: 'Name a folder of your own, or ask for permission.' },
  EPERM: { message: 'This may not be written', remedy: 'Name a folder of your own, or ask for permission.' },
  EROFS: { message: 'This disk can only be read', remedy: 'Name a folder on another disk.' },
  ENOSPC: { message: 'The disk is full', remedy: 'Make room, or name a folder on another disk.' },
};

/** What the operating system refused, in words and with the place; its own words where it says something rare. */
export function systemFinding(error: SystemError): Finding {
  const { code, path, message } = error;
  const known = REASONS[code];
  return {
    code: code.toLowerCase(),
    severity: 'error',
    message: known === undefined ? message : `${known.message}${path === undefined ? '.' : `: ${path}`}`,
    ...(known === undefined ? {} : { remedy: known.remedy }),
  };
}
