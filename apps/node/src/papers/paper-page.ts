import { guardOf, guards, type StudyResult } from '@hepatica/study';
import type { Design } from '@hepatica/synthetic';
import { markdownTable } from '../published/markdown-table.ts';
import { agreement, coverage } from './agreement.ts';
import { type Found, type Paper, type PaperClaim, paperLandmark, paperSeed } from './paper-claim.ts';
import { printedChecks } from './printed-checks.ts';
import { designOfCohort, runPaper, runPaperOnCourses } from './run-paper.ts';

/** What opens every page of a paper. */
const CAVEAT = [
  '**That a number of a simulated cohort agrees with a printed one confirms nothing about the paper.** The design was',
  'chosen so that the way of the paper finds, on average, what it prints; other truths print the same. What is shown is',
  'what each way of counting makes of a truth that is known. One cohort is one draw: its estimates lie around the truth,',
  'not on it. No row is a patient.',
];

/**
 * The page of one paper: printed beside found on each cohort, the truth put in, and what is open to which bias.
 *
 * @param questionText text of a question file by its name
 */
export function paperPage(paper: Paper, questionText: (file: string) => string): string {
  const question = questionText(paper.question);
  const checks = printedChecks(paper);
  return [
    `# ${paper.citation}`,
    '',
    '<!-- Written by apps/node/src/published/write-published.ts -->',
    '',
    ...CAVEAT,
    '',
    `The question: [\`${paper.question}\`](../../examples/studies/${paper.question}).`,
    '',
    ...paper.differs.map((line) => `- ${line}`),
    '',
    ...paper.cohorts.flatMap((cohort) => {
      const result = runPaper(cohort, question);
      const design = designOfCohort(cohort);
      return [
        `## ${cohort.title}`,
        '',
        `[\`${cohort.file}\`](../../examples/studies/${cohort.file}): ${result.population.n.toLocaleString('en-US')} simulated patients of the design \`${cohort.design}\`, seed ${paperSeed}${cohort.otherTruth === undefined ? '' : `, truth \`${cohort.otherTruth}\``}. Hazard ratios put in: ${effectsOf(design)}. What else is assumed: [simulated cohorts](../simulated-cohorts.md).`,
        '',
        claimsTable(paper.claims, paper.naiveHeading, result, design),
        '',
        `Ratios with 95 % intervals. ${spoken(result)}`,
        '',
      ];
    }),
    ...lesionSection(paper, questionText),
    '## What is printed and open to which bias',
    '',
    ...openClaims(paper),
    '',
    ...(checks.length === 0 ? [] : ['## Whether the printed numbers can belong together', '', ...checks, '']),
  ].join('\n');
}

function lesionSection(
  { lesions, cohorts: [cohort], naiveHeading }: Paper,
  questionText: (file: string) => string,
): readonly string[] {
  if (lesions === undefined || cohort === undefined) return [];
  const result = runPaperOnCourses(cohort, questionText(lesions.question));
  return [
    '## Lesions and sessions',
    '',
    `The question: [\`${lesions.question}\`](../../examples/studies/${lesions.question}), on the courses of the same ${result.population.n} simulated patients.`,
    '',
    ...lesions.differs.map((line) => `- ${line}`),
    '',
    claimsTable(lesions.claims, naiveHeading, result, designOfCohort(cohort)),
    '',
    'Intervals allow for lesions and sessions of one patient being alike.',
    '',
  ];
}

function claimsTable(
  claims: readonly PaperClaim[],
  naiveHeading: string,
  result: StudyResult,
  design: Design,
): string {
  const hasNaive = claims.some(({ naive }) => naive !== undefined);
  const hasLandmark = claims.some(({ landmark }) => landmark !== undefined);
  const columns = [
    'Fact',
    'Statement',
    'Printed',
    'Put in',
    ...(hasNaive ? [naiveHeading, 'agreement'] : []),
    ...(hasLandmark ? [`From a landmark at ${paperLandmark} months`, 'agreement'] : []),
    'The question',
    'agreement',
  ];
  const rows = claims.map((claim) => {
    const cells = (read: PaperClaim['naive']) => {
      if (read === undefined) return ['', ''];
      const found = read(result);
      const covers = coverage(truthOf(claim, design), found);
      return [shown(found), [agreement(claim.printed, found), covers].filter(Boolean).join('; ')];
    };
    return [
      claim.facts,
      claim.statement,
      claim.printed.text,
      claim.truth.kind === 'words' ? claim.truth.text : (truthOf(claim, design) ?? 1).toFixed(2),
      ...(hasNaive ? cells(claim.naive) : []),
      ...(hasLandmark ? cells(claim.landmark) : []),
      ...cells(claim.found),
    ];
  });
  return markdownTable(columns, rows);
}

/** The hazard ratio that was put in; null where a claim is about something else. */
function truthOf({ truth }: PaperClaim, { processes }: Design): number | null {
  if (truth.kind === 'words') return null;
  const { effects = {} } = processes[truth.process];
  return Math.exp(effects[truth.term] ?? 0);
}

/** Every effect on death and on progression, as hazard ratios. */
function effectsOf({ processes }: Design): string {
  return (['death', 'progression'] as const)
    .flatMap((name) => {
      const effects = Object.entries(processes[name].effects ?? {});
      if (effects.length === 0) return [];
      return [
        `on ${name}, ${effects.map(([term, log]) => `${term} ${Math.exp(log).toFixed(2)}`).join(', ')}`,
      ];
    })
    .join('; ');
}

function shown({ estimate, low, high, unit }: Found): string {
  if (estimate === null) return 'not estimable';
  const decimals = unit === 'ratio' || unit === 'number' ? 2 : 1;
  const after = unit === 'percent' ? ' %' : unit === 'months' ? ' months' : '';
  if (low === null && high === null) return `${estimate.toFixed(decimals)}${after}`;
  const end = (x: number | null) => x?.toFixed(decimals) ?? 'not reached';
  return `${estimate.toFixed(decimals)}${after} (${end(low)} to ${end(high)})`;
}

/** The guards that spoke in the run, and how it stamps what it counts naively. */
function spoken({ findings, timeDependent = [] }: StudyResult): string {
  const ids = new Set(findings.flatMap(({ code }) => guardOf(code)?.id ?? []));
  const named = guards
    .filter(({ id }) => ids.has(id))
    .map(({ id, title }) => `${id} (${title.toLowerCase()})`);
  const [stamp] = timeDependent.flatMap(({ naive }) => naive?.stamp ?? []);
  const stamped = stamp === undefined ? '' : ` What is counted from time zero on is stamped "${stamp}"`;
  return `Guards that spoke in this run: ${named.join(', ')}.${stamped}`;
}

/** Each guard, why it concerns the paper, and the claims that it concerns. */
function openClaims(paper: Paper): readonly string[] {
  const claims = [...paper.claims, ...(paper.lesions?.claims ?? []), ...paper.notAsked];
  return guards.flatMap(({ id, title }) => {
    const concerned = claims.filter(({ open }) => open.includes(id));
    if (concerned.length === 0) return [];
    const facts = concerned.map((claim) => `${claim.facts} ${inSentence(claim.statement)}`);
    return [`- **${id}, ${title.toLowerCase()}**: ${paper.open[id] ?? ''}. Concerns ${facts.join('; ')}.`];
  });
}

/** With a small first letter, unless it begins a name or an abbreviation. */
function inSentence(text: string): string {
  const short = text.replace(/, hazard ratio$/, '');
  return /^[A-Z][a-z]/.test(short) && !short.startsWith('Initial BCLC')
    ? short.charAt(0).toLowerCase() + short.slice(1)
    : short;
}
