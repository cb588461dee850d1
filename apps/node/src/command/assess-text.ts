import type {
  AnswerSpec,
  Assessment,
  PossibleAnswer,
  SeriesAssessment,
  SeriesSystem,
  System,
} from '@hepatica/clinical';
import { knownText } from './assess-list.ts';
import { printTextTable } from './text-table.ts';

/** An assessment for a reader: the answer field by field, what it rests on, and what to find out next. */
export async function printAssessment(system: System, assessment: Assessment): Promise<string> {
  const { describeAssessment } = await import('@hepatica/render');
  const { headline, detail } = describeAssessment(assessment);
  return [
    headline,
    ...(detail === '' ? [] : [detail]),
    ...(await answerLines(assessment, system.answers)),
    ...usedLines(assessment),
    ...(await nextLines(assessment, system.answers, system.headline.main)),
    ...sourceLines(system),
  ].join('\n');
}

/** The same for a system that reads a history, with the answer at each point. */
export async function printSeries(system: SeriesSystem, assessment: SeriesAssessment): Promise<string> {
  const said =
    assessment.kind === 'not-applicable'
      ? [`${system.shortName}: ${assessment.because}`]
      : assessment.kind === 'invalid'
        ? [`${system.shortName}: not computable`]
        : [system.shortName, ...(await answerLines(assessment, system.answers))];
  const parameters = Object.entries(assessment.parameters).map(([name, value]) => `${name} ${value}`);
  const { formatPossible } = await import('@hepatica/render');
  const spec = system.answers[system.headline];
  const rows = assessment.series.map(({ at, answer }, index) => {
    const lead = answer?.[system.headline];
    const day = at.earliest === at.latest ? `${at.earliest}` : `${at.earliest} to ${at.latest}`;
    return [
      String(index + 1),
      at.latest >= FAR_DAY ? 'not given' : day,
      lead === undefined ? 'nothing to say yet' : formatPossible(lead, wordingOf(spec)),
    ];
  });
  return [
    ...said,
    ...(rows.length === 0
      ? []
      : ['', printTextTable([['point', 'day', inSentence(spec?.label ?? '')], ...rows])]),
    ...(parameters.length === 0 ? [] : ['', `With ${parameters.join(', ')}.`]),
    ...(await nextLines(assessment, system.answers, system.headline)),
    ...sourceLines(system),
  ].join('\n');
}

/** A label within a sentence: "cycles", but "AFP" and "PIVKA-II" as they are. */
export function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** A day this late stands for "not given". */
const FAR_DAY = 36_525;

type Either = Assessment | SeriesAssessment;
type Answers = Readonly<Record<string, AnswerSpec>>;

async function answerLines(assessment: Either, answers: Answers): Promise<readonly string[]> {
  const fields = possibleFields(assessment);
  if (Object.keys(answers).length < 2 || Object.keys(fields).length === 0) return [];
  const { formatPossible } = await import('@hepatica/render');
  const rows = Object.entries(fields).map(([field, answer]) => [
    answers[field]?.label ?? field,
    formatPossible(answer, { ...wordingOf(answers[field]), nameAll: true }),
  ]);
  return ['', printTextTable([['answer', 'value'], ...rows])];
}

function possibleFields(assessment: Either): Readonly<Record<string, PossibleAnswer>> {
  if (assessment.kind === 'open') return assessment.answer;
  if (assessment.kind !== 'determined') return {};
  return Object.fromEntries(
    Object.entries(assessment.answer).map(([field, value]) => [field, { kind: 'one', value } as const]),
  );
}

function wordingOf(spec: AnswerSpec | undefined) {
  if (spec === undefined) return {};
  return spec.type.kind === 'number' ? { decimals: spec.type.decimals } : { order: spec.type.order };
}

function usedLines({ used }: Either): readonly string[] {
  const rows = used.map(({ label, presence, unit }) => [
    label,
    presence.kind === 'known'
      ? knownText(presence.value, unit)
      : presence.kind === 'bounded'
        ? presence.asWritten
        : 'unknown',
  ]);
  return rows.length > 0 ? ['', printTextTable([['input', 'value'], ...rows])] : [];
}

/** More leaves than this are not listed: they would be a table of their own. */
const MOST_LEAVES = 8;

/** Of an answer with more fields than this a leaf shows the one that leads. */
const MOST_FIELDS = 2;

/** The missing input that would settle most, and what each of its values would leave. */
async function nextLines(assessment: Either, answers: Answers, lead: string): Promise<readonly string[]> {
  const next = assessment.kind === 'open' ? assessment.askNext : null;
  if (next === null) return [];
  const { formatPossible } = await import('@hepatica/render');
  const leaves = next.leaves.map(({ when, answer, applicable }) => {
    const shown = Object.entries(answer).filter(
      ([field]) => field === lead || Object.keys(answers).length <= MOST_FIELDS,
    );
    const fields = shown.map(([field, possible]) =>
      formatPossible(possible, { ...wordingOf(answers[field]), nameAll: true }),
    );
    const none =
      applicable === 'no' ? 'not applicable' : applicable === 'unknown' ? ', or not applicable' : '';
    return `  if ${when}: ${fields.join(', ')}${none}`;
  });
  return [
    '',
    `Find out next: ${next.label}`,
    ...(leaves.length <= MOST_LEAVES && leaves.length > 1 ? leaves : []),
  ];
}

function sourceLines({ sources, verification }: System | SeriesSystem): readonly string[] {
  const mark =
    verification === 'verified'
      ? []
      : [
          `This system is ${verification === 'unverified' ? 'unverified' : 'partly verified'}: see its page in docs/systems.`,
        ];
  return ['', ...mark, ...sources.map(({ text, doi }) => `${text}${doi === undefined ? '' : ` doi:${doi}`}`)];
}
