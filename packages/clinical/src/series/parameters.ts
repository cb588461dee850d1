import { type Finding, nearestName } from '@hepatica/course';
import type { ParameterSpec, SeriesSystem } from '../series-system.ts';
import type { InputValue } from '../system.ts';
import type { Parameters } from './series-point.ts';

export type SettledParameters =
  | { readonly kind: 'settled'; readonly parameters: Parameters }
  | { readonly kind: 'problems'; readonly problems: readonly Finding[] };

/** The parameters in force: those given, else the defaults. Every fault is listed. */
export function parametersOf(system: SeriesSystem, given: Parameters): SettledParameters {
  const problems: Finding[] = [];
  for (const [name, value] of Object.entries(given)) {
    const spec = system.parameters[name];
    if (spec === undefined) problems.push(unknownParameter(system, name));
    else if (!fits(spec, value)) problems.push(refused(name, spec, value));
  }
  for (const name of neededParameters(system)) {
    if (given[name] === undefined) problems.push(needed(system, name));
  }
  if (problems.length > 0) return { kind: 'problems', problems };
  const parameters = Object.entries(system.parameters).flatMap(([name, spec]) => {
    const value = given[name] ?? spec.default;
    return value === undefined ? [] : [[name, value] as const];
  });
  return { kind: 'settled', parameters: Object.fromEntries(parameters) };
}

/** The parameters without which a system does not run. */
export function neededParameters(system: SeriesSystem): readonly string[] {
  return Object.entries(system.parameters).flatMap(([name, { default: value, optional }]) =>
    value === undefined && !optional ? [name] : [],
  );
}

function fits({ type }: ParameterSpec, value: InputValue): boolean {
  if (type.kind === 'choice') return type.values.some((choice) => choice === value);
  return typeof value === 'number' && value >= type.low && value <= type.high;
}

function expected({ type }: ParameterSpec): string {
  return type.kind === 'choice'
    ? type.values.join(', ')
    : `a number of ${type.unit} from ${type.low} to ${type.high}`;
}

function unknownParameter(system: SeriesSystem, name: string): Finding {
  const names = Object.keys(system.parameters);
  const nearest = nearestName(name, names);
  return {
    code: 'parameter-unknown',
    severity: 'error',
    message: `${system.title} has no parameter "${name}"; it has ${names.join(', ') || 'none'}.`,
    where: { field: name },
    ...(nearest === null ? {} : { remedy: `Did you mean ${nearest}?` }),
  };
}

function refused(name: string, spec: ParameterSpec, value: InputValue): Finding {
  return {
    code: 'parameter-refused',
    severity: 'error',
    message: `${spec.label}: ${String(value)} is not possible; expected ${expected(spec)}.`,
    where: { field: name },
  };
}

function needed(system: SeriesSystem, name: string): Finding {
  const spec = system.parameters[name];
  return {
    code: 'parameter-needed',
    severity: 'error',
    message: `${system.title} needs "${name}" to be chosen${spec ? `: ${expected(spec)}` : ''}.`,
    where: { field: name },
    remedy: 'Name it; there is no default, because published work differs.',
  };
}
