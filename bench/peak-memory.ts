// Peak memory of one Cox fit in a process of its own, over what the process and the table itself take.
import { simulateCohort } from './cohort.ts';
import { prepareWork } from './ours.ts';

const n = Number(process.argv[2] ?? 1_000_000);
const cohort = simulateCohort('right-censored', n);
const megabytes = (kilobytes: number) => Math.round(kilobytes / 1024);
const before = process.resourceUsage().maxRSS;
prepareWork('cox', cohort)();
const peak = process.resourceUsage().maxRSS;
const table = [...cohort.columns.values()].reduce((sum, column) => sum + column.byteLength, 0) / 1024;
console.log(
  `Peak memory of the Cox model with all its outputs, n = ${n.toLocaleString('en-US')}: ` +
    `${megabytes(peak)} MB for the whole process, of which the table is ${megabytes(table)} MB ` +
    `(${megabytes(before)} MB before the fit).`,
);
