import type { StudyResult } from '@hepatica/study';
import { attritionFigure, type Flow } from '../../figure/attrition.ts';
import { counted } from '../../format/counted.ts';
import { formatNumber } from '../../format/number.ts';
import { attritionTable } from '../../table/attrition-table.ts';
import { tableOneTable } from '../../table/table-one.ts';
import {
  contentOf,
  type PartContent,
  plainTable,
  results,
  type StudyPart,
  tableContent,
} from './study-part.ts';
import { listed, short } from './words.ts';

/** Who was analyzed, and who was not and why. */
export function populationPart({ population, simulated }: StudyResult): StudyPart {
  const flow: Flow = { ...population, of: 'patient' };
  const [all, ...steps] = population.attrition;
  const before = all?.kept ?? population.n;
  const told =
    steps.length === 0
      ? `All ${counted(population.n, 'patient')} ${population.n === 1 ? 'was' : 'were'} analyzed.`
      : `Of ${counted(before, 'patient')}, ${formatNumber(before - population.n)} did not meet ${steps.length === 1 ? 'the criterion' : 'a criterion'}; ${formatNumber(population.n)} ${population.n === 1 ? 'was' : 'were'} analyzed.`;
  return {
    id: 'population',
    kind: 'population',
    title: 'Population',
    field: 'population',
    content: contentOf([
      results(told),
      steps.length === 0 ? null : flowFigure('attrition', 'How the population came about.', flow, simulated),
      tableContent('population', attritionTable(flow)),
    ]),
  };
}

/** The flow of what was counted, as a figure. */
export function flowFigure(name: string, caption: string, flow: Flow, simulated: boolean): PartContent {
  const { attrition, of } = flow;
  return {
    kind: 'figure',
    figure: {
      name,
      caption,
      alternative: `Flow of ${of}s. ${attrition.map(({ step, kept }) => `${step}: ${formatNumber(kept)}`).join('. ')}.`,
      spec: (style = {}) => attritionFigure(flow, { ...style, simulated }),
      styles: [],
      data: () =>
        plainTable(
          name,
          ['step', 'kept', 'removed', 'unknown'],
          attrition.map(({ step, kept, removed, unknown }) => [step, kept, removed, unknown]),
        ),
    },
  };
}

/** Baseline characteristics. */
export function patientsPart(result: StudyResult): readonly StudyPart[] {
  const { tableOne } = result;
  if (tableOne === null) return [];
  const [only, ...others] = tableOne.groups;
  const groups =
    only !== undefined && others.length === 0
      ? counted(only.n, 'patient')
      : listed(tableOne.groups.map(({ name, n }) => `${name} ${formatNumber(n)}`));
  const far = tableOne.rows.filter(({ standardizedDifference: d }) => d !== null && Math.abs(d) > 0.1);
  const apart =
    tableOne.groups.length < 2
      ? ''
      : far.length === 0
        ? ' No characteristic differs by more than 0.1 standard deviations.'
        : ` Standardized differences above 0.1: ${listed(far.map(({ label, standardizedDifference: d }) => `${label} ${short(Math.abs(d ?? 0))}`))}.`;
  return [
    {
      id: 'patients',
      kind: 'tableOne',
      title: 'Patients',
      field: 'tableOne',
      content: [
        results(`${tableOne.by === undefined ? '' : `${tableOne.by}: `}${groups}.${apart}`),
        tableContent('patients', tableOneTable(tableOne)),
      ],
    },
  ];
}

/** What became of the exposures: a description, no comparison. */
export function exposuresPart({ exposures = [] }: StudyResult): readonly StudyPart[] {
  if (exposures.length === 0) return [];
  const days = (value: number | null) => (value === null ? '–' : formatNumber(value));
  const rows = exposures.flatMap(({ label, kind, n, levels, unknown, imprecise }) =>
    levels.map(({ level, ever, startDays }) => ({
      cells: [
        `${label}: ${level}`,
        formatNumber(n),
        formatNumber(ever),
        kind === 'dated' && startDays !== null
          ? `${days(startDays.median)} (${days(startDays.q1)}–${days(startDays.q3)})`
          : '–',
        formatNumber(imprecise),
        formatNumber(unknown),
      ],
    })),
  );
  return [
    {
      id: 'exposures',
      kind: 'exposures',
      title: 'Exposures',
      field: 'exposures',
      content: [
        tableContent('exposures', {
          title: 'What became of the exposures',
          header: ['', 'n', 'Ever', 'First, days from time zero: median (IQR)', 'Day imprecise', 'Not known'],
          rows,
          notes: ['A description of what came after time zero; it compares nobody.'],
        }),
      ],
    },
  ];
}
