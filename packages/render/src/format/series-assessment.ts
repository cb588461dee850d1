import {
  type PossibleAnswer,
  type SeriesAssessment,
  type SeriesId,
  type SeriesSystem,
  seriesSystems,
} from '@hepatica/clinical';
import { formatPossible } from './possible.ts';

const byId: ReadonlyMap<string, SeriesSystem> = new Map(seriesSystems.map((system) => [system.id, system]));

function systemOf(id: SeriesId): SeriesSystem {
  const system = byId.get(id);
  if (system === undefined) throw new RangeError(`describeSeries: no system ${id} in the catalogue`);
  return system;
}

/** Short name of a system that reads a history: "RECIST". */
export function seriesName(id: SeriesId): string {
  return systemOf(id).shortName;
}

/** What a system that reads a history says now, in words. */
export interface SeriesText {
  readonly name: string;
  /** The field that leads, with what can still be: "PR or SD". */
  readonly answer: string;
  /** What the leading field is, where it does not go without saying: "At most five (OMD-5)". */
  readonly label: string;
  /** Whether the leading field has one value, whatever else is open. */
  readonly isOne: boolean;
  /** Every other field with its value. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
}

/** Says an assessment of a history in words; a field without a value is left out, one that can be anything is unknown. */
export function describeSeries(assessment: SeriesAssessment): SeriesText {
  const system = systemOf(assessment.system);
  const label = system.answers[system.headline]?.label ?? system.headline;
  const name = system.shortName;
  if (assessment.kind === 'not-applicable')
    return { name, answer: 'not applicable', label, isOne: true, fields: [] };
  if (assessment.kind === 'invalid')
    return { name, answer: 'not computable', label, isOne: true, fields: [] };
  const given = (field: string): PossibleAnswer | null => {
    const value = assessment.answer[field];
    if (value === undefined) return null;
    return typeof value === 'object' ? value : { kind: 'one', value };
  };
  const lead = given(system.headline);
  const maybe = assessment.kind === 'open' && assessment.applicable === 'unknown';
  const answer = lead === null ? 'unknown' : formatSeriesField(assessment.system, system.headline, lead);
  return {
    name,
    answer: maybe && answer !== 'unknown' ? `${answer}, or not applicable` : answer,
    label,
    isOne: lead?.kind === 'one' && !maybe,
    fields: Object.entries(system.answers).flatMap(([field, spec]) => {
      const value = given(field);
      if (field === system.headline || value === null) return [];
      return [{ label: spec.label, value: formatSeriesField(assessment.system, field, value) }];
    }),
  };
}

/** One field of an answer at some point of a history: "PR or SD". */
export function formatSeriesField(id: SeriesId, field: string, answer: PossibleAnswer): string {
  const type = systemOf(id).answers[field]?.type;
  if (type === undefined) return formatPossible(answer);
  return formatPossible(answer, type.kind === 'number' ? { decimals: type.decimals } : { order: type.order });
}
