import { type System, seriesSystems, systems } from '@hepatica/clinical';
import { markdownTable } from './markdown-table.ts';
import { seriesPage } from './series-page.ts';
import { systemPage } from './system-page.ts';
import { readWorkedCases } from './worked-cases.ts';

const MARKS: Readonly<Record<System['verification'], string>> = {
  verified: 'verified',
  'partly-verified': 'partly',
  unverified: 'unverified',
};

/** A reference page for each system, and the index of them. */
export function systemPages(): readonly { readonly path: string; readonly content: string }[] {
  const worked = readWorkedCases();
  return [
    { path: 'docs/systems/README.md', content: indexPage() },
    ...systems.map((system) => ({
      path: `docs/systems/${system.id}.md`,
      content: systemPage(system, worked.get(system.id)),
    })),
    ...seriesSystems.map((system) => ({
      path: `docs/systems/${system.id}.md`,
      content: seriesPage(system, worked.get(system.id)),
    })),
  ];
}

function indexPage(): string {
  const row = ({
    id,
    title,
    edition,
    verification,
  }: Pick<System, 'title' | 'edition' | 'verification'> & { readonly id: string }) => [
    `[${id}](${id}.md)`,
    title,
    edition,
    MARKS[verification],
  ];
  const columns = ['system', 'what', 'edition', 'verification'];
  const ofPatient = systems.filter(({ subject = 'patient' }) => subject === 'patient');
  const ofRecord = systems.filter(({ subject = 'patient' }) => subject !== 'patient');
  return [
    '# Systems',
    '',
    'Every score, stage and rule, made from its definition by `node apps/node/src/published/write-published.ts`. None of',
    'them is a treatment order. What is unknown stays unknown: an answer is what is certain, or everything that is still',
    'possible, and which missing input would settle most. `npx hepatica assess` lists them, `npx hepatica assess SYSTEM',
    '--input JSON` runs one.',
    '',
    '"Partly" and "unverified" say that part or all of a rule is from general knowledge: check it against the primary',
    'paper before you claim conformance.',
    '',
    '## Of the patient on one day',
    '',
    markdownTable(columns, ofPatient.map(row)),
    '',
    '## Of one lesion, treatment or complication',
    '',
    markdownTable(columns, ofRecord.map(row)),
    '',
    '## Of a history',
    '',
    markdownTable(columns, seriesSystems.map(row)),
    '',
  ].join('\n');
}
