import type { TextRow } from '../table/text-table.ts';
import { type SheetSimilar, similarBlocks } from './board-similar.ts';
import type { Block, PrintedDocument } from './printed-document.ts';

type SheetStanding = 'met' | 'not-met' | 'not-known';

interface SheetFact {
  readonly label: string;
  readonly shown: string;
  readonly date: string | null;
}

/** What a sheet needs of a patient before the board: the page of the board fits. */
export interface BoardSheetPatient {
  readonly patient: {
    readonly title: string;
    readonly simulated: boolean;
    readonly hospital: string | null;
  };
  readonly date: string;
  readonly policy: {
    readonly source: string | null;
    readonly lines: readonly { readonly label: string; readonly value: string; readonly isChosen: boolean }[];
  };
  readonly choices: {
    readonly control: string | null;
    readonly accepted: readonly string[];
    readonly feasible: readonly string[];
  };
  readonly silent: string | null;
  readonly prompts: readonly {
    readonly message: string;
    readonly dismissed: string | null;
    readonly regions: readonly { readonly label: string; readonly last: string | null }[];
  }[];
  readonly state: readonly SheetFact[];
  readonly lesions: readonly {
    readonly id: string;
    readonly site: string;
    readonly organ: string;
    readonly size: string | null;
    readonly state: string;
  }[];
  readonly stages: readonly {
    readonly system: string;
    readonly stage: string;
    readonly positions: readonly { readonly statement: string; readonly source: string }[];
  }[];
  readonly options: readonly {
    readonly title: string;
    readonly standing: string;
    readonly criteria: readonly { readonly id: string; readonly standing: SheetStanding }[];
    readonly positions: readonly unknown[];
    readonly findOutNext: readonly { readonly label: string }[];
  }[];
  /** Left out where nobody was looked for. */
  readonly similar?: SheetSimilar | undefined;
  readonly searched: readonly { readonly what: string; readonly until: string }[];
  readonly decisions: readonly {
    readonly date: string;
    readonly decision: string;
    readonly reasons: readonly string[];
    readonly dissent: string | null;
    readonly attendees: readonly string[];
    readonly plan: readonly { readonly lesion: string; readonly option: string }[];
    readonly planFindings: readonly { readonly message: string }[];
    readonly tasks: readonly {
      readonly what: string;
      readonly owner: string;
      readonly due: string | null;
      readonly state: string;
      readonly doneOn: string | null;
      readonly outcome: string | null;
    }[];
    readonly outcomes: readonly string[];
    readonly hash: string | null;
    readonly changed: { readonly message: string } | null;
  }[];
}

const FOOTER =
  'Laid open, in no order of merit and without a score. Supports and does not replace clinical judgement.';
const SIMULATED = 'Simulated: made by a simulation, no real patient.';

/** One patient before the tumor board, on one page. */
export function boardSheet(patient: BoardSheetPatient): PrintedDocument {
  return {
    title: `${patient.patient.title}: tumor board, ${patient.date}`,
    ...(patient.patient.simulated ? { notice: SIMULATED } : {}),
    footer: FOOTER,
    blocks: sheetBlocks(patient),
  };
}

/** A whole meeting: the agenda, then one page for each patient in its order. */
export function boardMeeting(
  meeting: { readonly title: string; readonly attendees: readonly string[] },
  patients: readonly BoardSheetPatient[],
): PrintedDocument {
  const agenda: readonly TextRow[] = patients.map(({ patient, date, prompts, decisions }, index) => ({
    cells: [
      `${index + 1}. ${patient.title}`,
      patient.hospital ?? '',
      date,
      `${prompts.filter(({ dismissed }) => dismissed === null).length}`,
      decisions[0] === undefined ? 'none' : `${decisions[0].date}: ${decisions[0].decision}`,
    ],
  }));
  return {
    title: meeting.title,
    ...(patients.some(({ patient }) => patient.simulated) ? { notice: SIMULATED } : {}),
    footer: FOOTER,
    blocks: [
      ...(meeting.attendees.length === 0
        ? []
        : [{ kind: 'facts', entries: [['Present', meeting.attendees.join(', ')]] } as const]),
      {
        kind: 'table',
        table: {
          title: 'Agenda',
          header: ['Patient', 'Hospital', 'As of', 'Questions', 'Last decision'],
          rows: agenda,
          notes: [],
          isText: true,
        },
      },
      ...patients.flatMap((patient): readonly Block[] => [
        { kind: 'page-break' },
        {
          kind: 'heading',
          level: 2,
          text: `${patient.patient.title}${patient.patient.simulated ? ' (simulated)' : ''}, ${patient.date}`,
        },
        ...sheetBlocks(patient),
      ]),
    ],
  };
}

function sheetBlocks(patient: BoardSheetPatient): readonly Block[] {
  return [
    ...promptBlocks(patient),
    stateBlock(patient),
    ...choiceBlocks(patient),
    ...policyBlocks(patient),
    ...lesionBlocks(patient),
    ...positionBlocks(patient),
    ...optionBlocks(patient),
    ...similarBlocks(patient.similar),
    ...decisionBlocks(patient),
    {
      kind: 'paragraph',
      role: 'note',
      text: patient.searched.map(({ what, until }) => `Searched until ${until}: ${what}`).join(' '),
    },
  ];
}

function promptBlocks({ prompts, silent }: BoardSheetPatient): readonly Block[] {
  const open = prompts.filter(({ dismissed }) => dismissed === null);
  if (open.length === 0) {
    return [{ kind: 'paragraph', role: 'note', text: silent ?? 'Nothing is asked as of this date.' }];
  }
  return open.map(({ message, regions }): Block => {
    const uncovered = regions.filter(({ last }) => last === null).map(({ label }) => label);
    const where = uncovered.length === 0 ? '' : ` Coverage not recorded: ${uncovered.join(', ')}.`;
    return {
      kind: 'finding',
      finding: { code: 'board-prompt', severity: 'warning', message: `${message}${where}` },
    };
  });
}

/** What is known, and what is not, each in one run of words: so that all of it stands on one page. */
function stateBlock({ state, date }: BoardSheetPatient): Block {
  const isKnown = ({ date: of, shown }: SheetFact) => of !== null || !shown.startsWith('not ');
  const known = state
    .filter(isKnown)
    .map(({ label, shown, date: of }) => `${label} ${shown}${of === null ? '' : ` (${of})`}`);
  const open = state.filter((fact) => !isKnown(fact)).map(({ label }) => label);
  const entries = [
    [`State on ${date}`, known.join(' · ')],
    ['Not known', open.join(' · ')],
  ] as const;
  return { kind: 'facts', entries: entries.filter(([, text]) => text !== '') };
}

function choiceBlocks({ choices }: BoardSheetPatient): readonly Block[] {
  const words = [
    ...(choices.control === null ? [] : [`control of the liver means ${choices.control}`]),
    ...(choices.accepted.length === 0 ? [] : [`accepted as stated: ${choices.accepted.join(', ')}`]),
    ...(choices.feasible.length === 0 ? [] : [`taken as feasible: ${choices.feasible.join(', ')}`]),
  ];
  if (words.length === 0) return [];
  return [{ kind: 'paragraph', role: 'note', text: `Read with what the board chose: ${words.join('; ')}.` }];
}

/** What the hospital chose, and who keeps it: the rest is as the program has it. */
function policyBlocks({ policy: { source, lines } }: BoardSheetPatient): readonly Block[] {
  const chosen = lines.filter(({ isChosen }) => isChosen);
  if (source === null || chosen.length === 0) return [];
  const words = chosen.map(({ label, value }) => `${label} ${value}`).join('; ');
  return [{ kind: 'paragraph', role: 'note', text: `${source}: ${words}.` }];
}

function lesionBlocks({ lesions }: BoardSheetPatient): readonly Block[] {
  if (lesions.length === 0) return [];
  const words = lesions.map(
    ({ id, site, organ, size, state }) =>
      `${id} ${site} (${[organ, size, state].filter((one) => one !== null).join(', ')})`,
  );
  return [{ kind: 'facts', entries: [['Lesions left', words.join('; ')]] }];
}

function positionBlocks({ stages }: BoardSheetPatient): readonly Block[] {
  const entries = stages.map(({ system, stage, positions }): readonly [string, string] => [
    `${system} ${stage}`,
    positions.map(({ statement, source }) => `${statement} (${source.split('.')[0] ?? source})`).join(' '),
  ]);
  if (entries.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: 'Guidelines, for every stage still possible' },
    { kind: 'facts', entries },
  ];
}

const STANDINGS = { met: 'met', 'not-met': 'not met', 'not-known': 'not known' } as const;

/** Options on which a published criterion or a guideline bears get a line; the others are named below. */
function optionBlocks({ options }: BoardSheetPatient): readonly Block[] {
  const there = options.filter(({ standing }) => standing !== 'nothing-to-treat');
  const bears = ({ criteria, positions }: (typeof options)[number]) =>
    criteria.length > 0 || positions.length > 0;
  const others = there.filter((option) => !bears(option)).map(({ title }) => title);
  const also = others.length === 0 ? '' : ` Also laid open on the page: ${others.join(', ')}.`;
  return [
    { kind: 'heading', level: 3, text: 'Options on which a published criterion or a guideline bears' },
    { kind: 'facts', entries: optionEntries(there.filter(bears)) },
    {
      kind: 'paragraph',
      role: 'note',
      text: `By what is treated; the place in the list says nothing of merit.${also}`,
    },
  ];
}

/** Neighbors of which the same is to be said share a line. */
function optionEntries(options: BoardSheetPatient['options']): readonly (readonly [string, string])[] {
  const entries: (readonly [string, string])[] = [];
  for (const option of options) {
    const words = optionWords(option);
    const last = entries.at(-1);
    if (last?.[1] === words) entries.splice(-1, 1, [`${last[0]}; ${option.title}`, words]);
    else entries.push([option.title, words]);
  }
  return entries;
}

function optionWords({ standing, criteria, findOutNext }: BoardSheetPatient['options'][number]): string {
  const [first, ...more] = findOutNext.map(({ label }) => label);
  const next = `find out next: ${first ?? ''}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  return [
    standing.replaceAll('-', ' '),
    ...criteria.map((one) => `${one.id} ${STANDINGS[one.standing]}`),
    ...(findOutNext.length === 0 ? [] : [next]),
  ].join(' · ');
}

function decisionBlocks({ decisions }: BoardSheetPatient): readonly Block[] {
  return decisions.flatMap((one): readonly Block[] => [
    { kind: 'heading', level: 3, text: `Decision of ${one.date}: ${one.decision}` },
    ...(one.changed === null
      ? []
      : ([
          {
            kind: 'finding',
            finding: {
              code: 'decision-since-changed',
              severity: 'warning',
              message: one.changed.message,
            },
          },
        ] as const)),
    {
      kind: 'facts',
      entries: [
        ['Reasons', one.reasons.join(' · ')],
        ['Dissent', one.dissent ?? ''],
        ['Present', one.attendees.join(', ')],
        ['Plan', one.plan.map(({ lesion, option }) => `${lesion}: ${option}`).join(' · ')],
        ['Open in the plan', one.planFindings.map(({ message }) => message).join(' ')],
        [
          'Tasks',
          one.tasks
            .map(
              ({ what, owner, due, state, doneOn, outcome }) =>
                `${what}, ${owner}${due === null ? '' : `, ${due}`} (${state}${doneOn === null ? '' : ` ${doneOn}`}${outcome === null ? '' : `: ${outcome}`})`,
            )
            .join(' · '),
        ],
        ['What came of it', one.outcomes.join(' · ')],
        ['Fingerprint of what was shown', one.hash ?? ''],
      ].flatMap(([term = '', text = '']) => (text === '' ? [] : [[term, text] as const])),
    },
  ]);
}
