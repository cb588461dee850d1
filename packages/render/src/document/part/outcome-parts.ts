import type { LesionStudy, ResponseStudy, StudyResult } from '@hepatica/study';
import type { Flow } from '../../figure/attrition.ts';
import { counted } from '../../format/counted.ts';
import { intervalName } from '../../format/interval.ts';
import { formatMeasured, formatNumber } from '../../format/number.ts';
import { formatPStatement } from '../../format/p-value.ts';
import { attritionTable } from '../../table/attrition-table.ts';
import type { TextRow } from '../../table/text-table.ts';
import { competingContent } from './competing-part.ts';
import { flowFigure } from './population-part.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  results,
  type StudyPart,
  tableContent,
} from './study-part.ts';
import { differenceText, maybeP, percentInterval } from './words.ts';

type Proportion = ResponseStudy['groups'][number]['objectiveResponse'];

/** "12 of 40 patients: 30.0% (16.6–46.5)". */
function share(one: Proportion): string {
  return `${formatNumber(one.numerator)}/${formatNumber(one.denominator)}: ${percentInterval(one)}`;
}

const outcomeNames = {
  'technical-success': 'Technical success',
  'primary-efficacy': 'Primary efficacy',
  'secondary-efficacy': 'Secondary efficacy',
} as const;

/** Outcomes of lesions, by each denominator. */
export function lesionParts({ lesions = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = lesions.map(({ outcome }) => fileName(`lesions-${outcome}`));
  return lesions.map((one, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'lesions',
      title: `Lesions: ${one.counted === undefined ? one.label : `${one.counted.label}, ${lowered(one.label)}`}`,
      field: 'lesions',
      content: contentOf([
        results(lesionSentence(one)),
        ...countedContent(id, one.counted, simulated),
        tableContent(`${id}-number`, {
          title: 'Lesions per patient',
          header: ['Lesions', 'Patients'],
          rows: one.lesionsPerPatient.map((row) => ({
            cells: [formatNumber(row.lesions), formatNumber(row.patients)],
          })),
          notes: [
            `${counted(one.lesions, 'lesion')} in ${counted(one.patients, 'patient')}, treated in ${counted(one.sessions, 'session')}.`,
            ...one.excluded.map(({ reason, rows }) => `Left out: ${counted(rows, 'lesion')}, ${reason}.`),
          ],
        }),
        one.outcomes.length === 0
          ? null
          : tableContent(`${id}-outcomes`, {
              title: 'Outcomes of treatment, per lesion and per patient',
              header: ['', 'Per lesion', 'Per patient, every lesion', 'Lesions not assessed'],
              rows: one.outcomes.map(({ outcome, group, perLesion, perPatient, notAssessed }) => ({
                cells: [
                  one.outcomes.some((other) => other.group !== group)
                    ? `${outcomeNames[outcome]}: ${group}`
                    : outcomeNames[outcome],
                  share(perLesion),
                  share(perPatient),
                  formatNumber(notAssessed),
                ],
              })),
              notes: [
                'Intervals per lesion allow for lesions of one patient being alike; per patient they are exact.',
              ],
            }),
        ...competingContent(id, one.progression, simulated, 'lesion'),
      ]),
    };
  });
}

/** How the counted lesions were chosen of all that were treated. */
function countedContent(
  id: string,
  chosen: LesionStudy['counted'],
  simulated: boolean,
): readonly PartContent[] {
  if (chosen === undefined) return [];
  const { label, steps } = chosen;
  const flow: Flow = { label, attrition: steps, n: steps.at(-1)?.kept ?? 0, of: 'lesion' };
  return [
    flowFigure(`${id}-counted`, `Which lesions were counted: ${label}.`, flow, simulated),
    tableContent(`${id}-counted`, attritionTable({ ...flow, label: `Lesions counted: ${label}` })),
  ];
}

/** "Of 160 ablated lesions, 145 were counted (ablated lung metastases). " */
function countedSentence(chosen: LesionStudy['counted']): string {
  if (chosen === undefined) return '';
  const [all] = chosen.steps;
  const kept = chosen.steps.at(-1)?.kept ?? 0;
  return `Of ${counted(all?.kept ?? kept, 'ablated lesion')}, ${formatNumber(kept)} ${kept === 1 ? 'was' : 'were'} counted (${chosen.label}). `;
}

const lowered = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

function lesionSentence({ counted: chosen, lesions, patients, sessions, outcomes }: LesionStudy): string {
  const rates = outcomes.map(
    ({ outcome, group, perLesion }) =>
      `${outcomeNames[outcome]}${group === 'All lesions' || group === '' ? '' : ` (${group})`} ${percentInterval(perLesion)} of ${counted(perLesion.denominator, 'lesion')}`,
  );
  return `${countedSentence(chosen)}${counted(lesions, 'lesion')} of ${counted(patients, 'patient')} in ${counted(sessions, 'session')}.${rates.length === 0 ? '' : ` ${rates.join('; ')}.`}`;
}

/** Best responses and their rates. */
export function responseParts({ responses = [] }: StudyResult): readonly StudyPart[] {
  const names = responses.map(({ variable, by }) =>
    fileName(`responses-${variable}${by === null ? '' : `-by-${by.variable}`}`),
  );
  return responses.map((one, index) => {
    const id = distinctName(names, index);
    const levels = [...new Set(one.groups.flatMap(({ counts }) => counts.map(({ level }) => level)))];
    const heads = one.groups.map(({ name, n }) => `${name} (n = ${formatNumber(n)})`);
    const row = (
      label: string,
      cell: (group: ResponseStudy['groups'][number]) => string,
      isIndented = false,
    ): TextRow => ({
      ...(isIndented ? { isIndented } : {}),
      cells: [label, ...one.groups.map(cell)],
    });
    return {
      id,
      kind: 'responses',
      title: `Response: ${one.label}`,
      field: `responses.${one.variable}`,
      content: contentOf([
        results(responseSentence(one)),
        tableContent(id, {
          title: `Best response${one.by === null ? '' : ` by ${one.by.label}`}`,
          header: ['', ...heads],
          rows: [
            ...levels.map((level) =>
              row(level, ({ counts }) =>
                formatNumber(counts.find((count) => count.level === level)?.patients ?? 0),
              ),
            ),
            row('Not assessed', ({ unassessed }) => formatNumber(unassessed)),
            row('Objective response', ({ objectiveResponse }) => share(objectiveResponse)),
            row('Disease control', ({ diseaseControl }) => share(diseaseControl)),
          ],
          notes: [
            `Exact ${intervalName(one.confidenceLevel)} of patients; those not assessed ${one.unassessed === 'no-response' ? 'count as not having responded' : 'are left out'}.`,
          ],
        }),
        differenceTable(id, one),
      ]),
    };
  });
}

function responseSentence({ groups, objectiveDifferences }: ResponseStudy): string {
  const each = groups.map(
    ({ name, objectiveResponse: objective, diseaseControl: control }) =>
      `${name}: objective response ${percentInterval(objective)}, ${formatNumber(objective.numerator)} of ${counted(objective.denominator, 'patient')}; disease control ${percentInterval(control)}, ${formatNumber(control.numerator)} of ${counted(control.denominator, 'patient')}.`,
  );
  const differences = objectiveDifferences.map(
    (one) =>
      `${one.second} less ${one.first} ${differenceText(inPoints(one))} percentage points${one.p === null ? '' : `, ${formatPStatement(one.p)}`}`,
  );
  return `${each.join(' ')}${differences.length === 0 ? '' : ` Difference of objective response: ${differences.join('; ')}.`}`;
}

function inPoints({
  estimate,
  low,
  high,
}: {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}) {
  const scaled = (x: number | null) => (x === null ? null : x * 100);
  return { estimate: scaled(estimate), low: scaled(low), high: scaled(high) };
}

function differenceTable(
  id: string,
  { objectiveDifferences, controlDifferences, confidenceLevel }: ResponseStudy,
) {
  if (objectiveDifferences.length === 0) return null;
  const rows = (label: string, differences: ResponseStudy['objectiveDifferences']) =>
    differences.map((one) => ({
      cells: [`${label}: ${one.second} less ${one.first}`, differenceText(inPoints(one)), maybeP(one.p)],
    }));
  return tableContent(`${id}-differences`, {
    title: 'Differences of rates, percentage points',
    header: ['', `Difference (${intervalName(confidenceLevel)})`, 'p'],
    rows: [
      ...rows('Objective response', objectiveDifferences),
      ...rows('Disease control', controlDifferences),
    ],
    notes: ['Newcombe’s interval; chi-square test.'],
  });
}

/** Complications by grade, each denominator named. */
export function complicationParts({ complications = [] }: StudyResult): readonly StudyPart[] {
  return complications.map((one, index) => {
    const id = distinctName(
      complications.map(() => 'complications'),
      index,
    );
    const unknown = one.groups.reduce((sum, { unknownMajor }) => sum + unknownMajor, 0);
    return {
      id,
      kind: 'complications',
      title: `Complications${one.by === null ? '' : ` by ${one.by.label}`}`,
      field: 'complications',
      content: contentOf([
        results(
          countedSentence(one.counted) +
            one.groups
              .map(
                ({ group, sessions, patients, major, any }) =>
                  `${group}: major complications (grade ${formatMeasured(one.majorFrom)} and above) after ${percentInterval(major.perSession)} of ${counted(sessions, 'session')} and in ${percentInterval(major.perPatient)} of ${counted(patients, 'patient')}; any after ${percentInterval(any.perSession)} of sessions.`,
              )
              .join(' '),
        ),
        ...one.groups.map((group, place) =>
          tableContent(one.groups.length === 1 ? id : `${id}-${place + 1}`, {
            title: `Complications: ${group.group}`,
            header: ['', 'Number', 'Sessions', 'Patients', 'Per lesion treated'],
            rows: [
              group.any,
              group.major,
              ...group.byGrade.map((row) => ({ ...row, name: `Grade ${row.name}` })),
              ...group.byName,
            ].map((row) => ({
              cells: [
                row.name,
                formatNumber(row.complications),
                share(row.perSession),
                share(row.perPatient),
                row.perLesion.rate === null
                  ? '–'
                  : `${formatNumber(row.perLesion.complications)}/${formatNumber(row.perLesion.lesions)}: ${formatNumber(row.perLesion.rate, 3)}`,
              ],
            })),
            notes: [
              ...(one.counted === undefined
                ? []
                : [`Sessions in which one of these lesions was treated: ${one.counted.label}.`]),
              'A session, and a patient, counts once; several complications may follow one session.',
              ...(unknown === 0
                ? []
                : [
                    `Of ${counted(unknown, 'complication')} it is not told whether major; they count as minor.`,
                  ]),
            ],
          }),
        ),
      ]),
    };
  });
}
