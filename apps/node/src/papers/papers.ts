import { hou } from './hou-2025.ts';
import { lee } from './lee-2014.ts';
import type { Paper } from './paper-claim.ts';
import { xia } from './xia-2025.ts';

/** The three cohort papers as questions. */
export const papers: readonly Paper[] = [lee, xia, hou];
