import type { ArterialInfusion, CourseRecord } from '@hepatica/course';
import { wasGiven } from '../response/reading/lesion-log.ts';
import type { SeriesPoint } from '../series/series-point.ts';
import { type PartSpec, seriesSystem } from '../series-system.ts';
import { boundedNumber, daysBetween } from './bounded-days.ts';
import { type HaicState, haicAnswer, NOTHING_INFUSED, withCycles } from './haic-state.ts';

const quantity = (label: string, unit: string, high: number, isWhole: boolean): PartSpec => ({
  label,
  type: {
    kind: 'quantity',
    unit,
    ...(isWhole ? { integer: true } : {}),
    plausible: { low: 0, high },
    refused: { below: 0 },
    thresholds: [],
  },
});

/**
 * Cycles of hepatic arterial infusion chemotherapy. A cycle is the days of infusion and the days of rest after them;
 * consecutive cycles make a course unless a pause is longer than two planned rests. The nominal duration is the number
 * of cycles times their length; slack is what the calendar leaves beyond it, and negative slack contradicts the text.
 */
export const haicCounting = seriesSystem<HaicState>({
  id: 'haic-counting',
  edition: 'conventions of this program, 1',
  title: 'Cycles of arterial infusion',
  shortName: 'HAIC',
  headline: 'cycles',
  sources: [
    { text: 'Arithmetic on the protocol as recorded; no publication is followed for what a course is.' },
  ],
  verification: 'partly-verified',
  parameters: {
    minFraction: {
      label: 'Share of planned infusion days from which a cycle counts as complete',
      type: { kind: 'number', unit: '1', low: 0, high: 1 },
      default: 1,
    },
  },
  parts: {
    cycles: quantity('Cycles', '1', 40, true),
    daysOn: quantity('Days of infusion in a cycle', 'd', 28, true),
    daysOff: quantity('Days of rest in a cycle', 'd', 42, true),
    calendarDays: quantity('Days from the first to the last', 'd', 2000, true),
    infusedFraction: quantity('Share of the planned infusion days that was infused', '1', 1, false),
    gapDays: { ...quantity('Days since the cycles before', 'd', 3650, true), otherwise: 0 },
    mgPerKgPerDay: quantity('Dose', 'mg/kg/d', 50, false),
    weightKg: quantity('Body weight', 'kg', 200, false),
  },
  answers: {
    cycles: { label: 'Cycles', type: { kind: 'number', decimals: 0 } },
    courses: { label: 'Courses', type: { kind: 'number', decimals: 0 } },
    nominalDays: { label: 'Nominal duration, days', type: { kind: 'number', decimals: 0 } },
    calendarDays: { label: 'Duration by the calendar, days', type: { kind: 'number', decimals: 0 } },
    slackDays: { label: 'Slack, days', type: { kind: 'number', decimals: 0 } },
    calendar: {
      label: 'Cycles against the calendar',
      type: { kind: 'classes', order: ['consistent', 'possible', 'inconsistent'] },
    },
    relativeIntensity: { label: 'Relative intensity', type: { kind: 'number', decimals: 2 } },
    completion: { label: 'Completion', type: { kind: 'classes', order: ['complete', 'partial'] } },
    dosePerCycleMg: { label: 'Dose in a cycle, mg', type: { kind: 'number', decimals: 0 } },
  },
  timePoints: (snapshot) => (wasGiven(snapshot, 'arterial-infusion') ? haicPoints(snapshot.records) : []),
  start: () => NOTHING_INFUSED,
  step: withCycles,
  answer: haicAnswer,
  otherwise: 'No arterial infusion is recorded as given.',
  formulaText:
    'nominal = cycles * (days on + days off); slack = calendar - nominal; intensity = nominal / calendar; dose = mg/kg/d * days on * kg.',
  pitfalls: [
    'Arterial infusion is local therapy: it is never a line of systemic therapy.',
    'Slack says that there was time for pauses, not that there were any.',
    'A cycle whose infusion was cut short is partial, not missing.',
  ],
});

function haicPoints(records: readonly CourseRecord[]): readonly SeriesPoint[] {
  const infusions = records.filter(
    (record): record is ArterialInfusion =>
      record.kind === 'arterial-infusion' && record.state === 'given' && record.standing !== 'plan',
  );
  return infusions.map((infusion, index) => pointOf(infusion, infusions[index - 1]));
}

function pointOf(infusion: ArterialInfusion, previous: ArterialInfusion | undefined): SeriesPoint {
  const dose = mgPerKgPerDay(infusion);
  return {
    at: infusion.at,
    records: [infusion.id],
    parts: {
      cycles: infusion.cycles,
      daysOn: infusion.daysOn,
      daysOff: infusion.daysOff,
      ...(infusion.until === undefined ? {} : { calendarDays: daysBetween(infusion.at, infusion.until) }),
      ...(previous?.until === undefined ? {} : { gapDays: daysBetween(previous.until, infusion.at) }),
      ...(previous !== undefined && previous.until === undefined
        ? { gapDays: boundedNumber(0, undefined) }
        : {}),
      ...fractionOf(infusion),
      ...(dose === null ? {} : { mgPerKgPerDay: dose }),
    },
  };
}

function fractionOf({ infusedDays, plannedInfusionDays }: ArterialInfusion): SeriesPoint['parts'] {
  if (infusedDays === undefined || plannedInfusionDays === undefined || plannedInfusionDays === 0) return {};
  return { infusedFraction: Math.min(1, infusedDays / plannedInfusionDays) };
}

/** The dose, where it is written per kilogram and day and belongs to a single agent. */
function mgPerKgPerDay({ dose, agents }: ArterialInfusion): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*mg\/kg(?:\/d(?:ay)?| per day| daily)\s*$/i.exec(dose);
  return match === null || agents.length !== 1 ? null : Number(match[1]);
}
