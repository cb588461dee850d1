import { day } from '@hepatica/course';
import type { BoardValue } from '../variable/board-variable.ts';
import {
  type RegistryPatient,
  type SpanValue,
  type StateSpan,
  TREATMENT_GROUPS,
  type TreatmentGroup,
} from './state-span.ts';

/** What a registry knows of a patient beside the states. */
export type KeptPatient = Pick<RegistryPatient, 'id' | 'simulated' | 'hospital'>;

type WrittenValue = BoardValue | Exclude<SpanValue, { readonly kind: 'known' }>;
type WrittenSpan = readonly [from: number, to: number | null, value: WrittenValue];
type WrittenHead = readonly [
  observedFrom: number,
  followedTo: number,
  died: 0 | 1,
  started: readonly (readonly [group: TreatmentGroup, day: number])[],
];

/**
 * The states of a patient as text for an index: a line of what he began and how long he was followed, then a line for each
 * variable, so that a search reads those of which it asks.
 */
export function writeStates({ states, started, observedFrom, followedTo, died }: RegistryPatient): string {
  const head: WrittenHead = [
    observedFrom,
    followedTo,
    died ? 1 : 0,
    started.map(({ group, day: began }) => [group, began]),
  ];
  const lines = Object.entries(states).flatMap(([variable, spans]) =>
    spans.length === 0 ? [] : [`${variable} ${JSON.stringify(spans.map(writeSpan))}`],
  );
  return [JSON.stringify(head), ...lines].join('\n');
}

function writeSpan({ from, to, value }: StateSpan): WrittenSpan {
  return [from, to, value.kind === 'known' ? value.value : value];
}

/** The patient of whom `writeStates` wrote, with the states of some variables alone. */
export function readStates(
  text: string,
  variables: ReadonlySet<string>,
  patient: KeptPatient,
): RegistryPatient {
  const end = text.indexOf('\n');
  const [observedFrom, followedTo, died, started]: WrittenHead = JSON.parse(
    end < 0 ? text : text.slice(0, end),
  );
  const states: Record<string, readonly StateSpan[]> = {};
  for (const variable of variables) {
    const name = `\n${variable} `;
    const from = text.indexOf(name);
    if (from < 0) continue;
    const to = text.indexOf('\n', from + 1);
    states[variable] = readSpans(text.slice(from + name.length, to < 0 ? undefined : to));
  }
  return {
    ...patient,
    states,
    started: started.map(([group, began]) => ({ group, day: day(began) })),
    observedFrom: day(observedFrom),
    followedTo: day(followedTo),
    died: died === 1,
  };
}

function readSpans(text: string): readonly StateSpan[] {
  const written: readonly WrittenSpan[] = JSON.parse(text);
  return written.map(([from, to, value]) => ({
    from: day(from),
    to: to === null ? null : day(to),
    value: typeof value === 'object' ? value : { kind: 'known', value },
  }));
}

/** Changes with what the text of `writeStates` looks like. */
export const STATES_FORM = `1 ${TREATMENT_GROUPS.join(' ')}`;
