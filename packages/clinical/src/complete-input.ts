import type { CompleteInput } from './system.ts';

/** The number under `name`. Throws where the rule was called with anything else: inputs are checked before. */
export function numberOf(input: CompleteInput, name: string): number {
  const value = input[name];
  if (typeof value !== 'number') throw new TypeError(`numberOf: ${name} is ${String(value)}, not a number`);
  return value;
}

export function textOf(input: CompleteInput, name: string): string {
  const value = input[name];
  if (typeof value !== 'string') throw new TypeError(`textOf: ${name} is ${String(value)}, not a text`);
  return value;
}

export function flagOf(input: CompleteInput, name: string): boolean {
  const value = input[name];
  if (typeof value !== 'boolean')
    throw new TypeError(`flagOf: ${name} is ${String(value)}, not true or false`);
  return value;
}
