import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cohort, Design } from './cohort.ts';

/** Writes the columns one after another as little-endian doubles, and their names beside them, for R to read. */
export function writeCohort(folder: string, design: Design, cohort: Cohort): void {
  const name = join(folder, `${design}-${cohort.n}`);
  const bytes = new Uint8Array(cohort.n * cohort.columns.size * 8);
  let at = 0;
  for (const column of cohort.columns.values()) {
    bytes.set(new Uint8Array(column.buffer), at);
    at += column.byteLength;
  }
  writeFileSync(`${name}.f64`, bytes);
  writeFileSync(`${name}.names`, `${[...cohort.columns.keys()].join('\n')}\n`);
}
