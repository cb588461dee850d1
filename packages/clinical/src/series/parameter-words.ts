import type { ParameterSpec, SeriesSystem } from '../series-system.ts';
import type { InputValue } from '../system.ts';
import type { Parameters } from './series-point.ts';

/** The parameters of a result for a reader, with their units: "up to 5 lesions", in the order of the system. */
export function parameterWords(
  { parameters: specs }: Pick<SeriesSystem, 'parameters'>,
  parameters: Parameters,
): readonly string[] {
  return Object.entries(specs).flatMap(([name, spec]) => {
    const value = parameters[name];
    return value === undefined ? [] : [spec.said?.(value) ?? `${spec.label}: ${valueWords(spec, value)}`];
  });
}

/** Units that a reader does not see as they are written. */
const PRINTED_UNITS: Readonly<Record<string, string>> = { '1': '', d: 'days' };

function valueWords({ type }: ParameterSpec, value: InputValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (type.kind === 'choice') return String(value).replaceAll('_', ' ');
  return `${value} ${PRINTED_UNITS[type.unit] ?? type.unit}`.trimEnd();
}

/** An upper limit in words: "up to 1 lesion", "up to 5 lesions". */
export function upTo(value: InputValue, one: string, many: string): string {
  return `up to ${value} ${value === 1 ? one : many}`;
}
