import { createHash } from 'node:crypto';
import { printCsv, readTable } from '@hepatica/exchange/table';
import { guards, type Interval, readQuestion, runStudy, type StudyResult } from '@hepatica/study';
import {
  type Design,
  designs,
  effectNamed,
  printFlatTable,
  simulatePatients,
  withTruth,
} from '@hepatica/synthetic';
import { markdownTable } from '../published/markdown-table.ts';
import { type Paper, type PaperCohort, paperSeed } from './paper-claim.ts';

/** The cohort of a paper's question as the file that stands beside it. */
export function paperCsv({ design: id, otherTruth }: PaperCohort): string {
  const { columns, rows } = printFlatTable(
    simulatePatients({ seed: paperSeed, design: designOf({ id, otherTruth }) }),
  );
  return printCsv([columns, ...rows]);
}

function designOf({
  id,
  otherTruth,
}: {
  readonly id: PaperCohort['design'];
  readonly otherTruth: string | undefined;
}): Design {
  if (otherTruth === undefined) return designs[id];
  const truth = designs[id].otherTruths?.find((one) => one.id === otherTruth);
  if (truth === undefined) throw new Error(`designOf: ${id} has no truth ${otherTruth}`);
  return withTruth(designs[id], truth);
}

/**
 * Runs the question of a paper on one of its cohorts.
 *
 * @throws Error where the question is refused, which a test would show
 */
export function runPaper(paper: Paper, cohort: PaperCohort, question: string): StudyResult {
  const csv = paperCsv(cohort);
  const { question: asked, findings } = readQuestion(question, paper.question);
  const { table } = readTable(new TextEncoder().encode(csv), { name: cohort.file });
  if (asked === null || table === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const run = runStudy({
    question: asked,
    tables: [table],
    provenance: {
      questionSha256: sha256(question),
      data: [{ name: cohort.file, sha256: sha256(csv), rows: table.rowCount }],
      version: '',
      seed: null,
    },
  });
  if (run.kind === 'refused') throw new Error(run.findings.map(({ message }) => message).join('\n'));
  return run.result;
}

/** One paper: what it prints beside what its question gives on each cohort, the truth put in, and what is open to bias. */
export function paperSection(paper: Paper, question: string): string {
  const hasNaive = paper.claims.some(({ naive }) => naive !== undefined);
  const heading = paper.id === 'hou-2025' ? 'By itself' : 'The way of the paper (biased)';
  return [
    `## ${paper.citation}`,
    '',
    `Question: [\`${paper.question}\`](../examples/studies/${paper.question}). ${paper.differs.join(' ')}`,
    '',
    ...paper.cohorts.flatMap((cohort) => {
      const result = runPaper(paper, cohort, question);
      const design = designOf({ id: cohort.design, otherTruth: cohort.otherTruth });
      return [
        `### ${cohort.title}`,
        '',
        `[\`${cohort.file}\`](../examples/studies/${cohort.file}), ${result.population.n} simulated patients, seed ${paperSeed}.`,
        '',
        markdownTable(
          ['Fact', 'Statement', 'Printed', 'Put in', ...(hasNaive ? [heading] : []), 'The question'],
          paper.claims.map((claim) => [
            claim.facts,
            claim.statement,
            claim.printed,
            truthOf(claim.truth, design),
            ...(hasNaive ? [claim.naive === undefined ? '' : shown(claim.naive(result))] : []),
            shown(claim.found(result)),
          ]),
        ),
        '',
      ];
    }),
    '### What is printed and open to bias',
    '',
    ...paper.claims.flatMap(({ facts, statement, open }) =>
      open.map(([id, why]) => `- ${facts}, ${statement.toLowerCase()}: ${id} (${guardTitle(id)}): ${why}.`),
    ),
    '',
  ].join('\n');
}

/** The whole page. @param questionOf text of a question file by its name */
export function papersPage(papers: readonly Paper[], questionOf: (file: string) => string): string {
  return [
    '# Three papers as questions',
    '',
    'Each of three cohort papers is a question file that runs on a simulated cohort of its design. **That a number of a',
    'simulated cohort agrees with a printed one confirms nothing about the paper**: the designs were chosen so that the',
    'way of the paper finds, on average, what it prints, and other truths print the same. What is shown is what each way of',
    'counting makes of a truth that is known. One cohort is one draw: its estimates lie around the truth, not on it.',
    '',
    'No row is a patient. Written by `node apps/node/src/papers/write-papers-page.ts`; a test holds page and cohorts fresh.',
    'Ratios with 95 % intervals. Guards (P1 to P17) are those that every study here is held to.',
    '',
    ...papers.map((paper) => paperSection(paper, questionOf(paper.question))),
  ].join('\n');
}

/** "exp of effect death" becomes the hazard ratio that was put in. */
function truthOf(words: string, design: Design): string {
  const [, effect, rest = ''] = /^exp of effect (\S+?)(,.*)?$/.exec(words) ?? [];
  if (effect === undefined) return words;
  const named = effectNamed(effect);
  const value = named === null ? undefined : design.processes[named.process].effects[named.term];
  if (value === undefined) throw new Error(`papersPage: the design ${design.id} has no effect ${effect}`);
  return `${Math.exp(value).toFixed(2)}${rest}`;
}

function shown(value: Interval | string): string {
  if (typeof value === 'string') return value;
  const { estimate, low, high } = value;
  if (estimate === null) return 'not estimable';
  return low === null || high === null
    ? estimate.toFixed(2)
    : `${estimate.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function guardTitle(id: string): string {
  return guards.find((guard) => guard.id === id)?.title.toLowerCase() ?? id;
}
