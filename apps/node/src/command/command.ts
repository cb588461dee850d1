import type { Terminal } from './terminal.ts';

/** 0 done, 1 refused or failed with findings on standard error, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** One verb of the program. Verbs are loaded only when called, so that `km` does not pay for the server. */
export interface Command {
  /** Printed by `--help`; the first line is the usage. */
  readonly help: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

/** Wrong usage: the message says what was expected. Caught in `main.ts`, which exits with 2. */
export class UsageError extends Error {}
