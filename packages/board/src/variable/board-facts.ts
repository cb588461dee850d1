import {
  type Assessment,
  assess,
  assessSeries,
  type SeriesAssessment,
  seriesSystems,
  systems,
} from '@hepatica/clinical';
import type { Snapshot } from '@hepatica/course';
import { type BoardPolicy, DEFAULT_POLICY } from '../policy/board-policy.ts';
import type { BoardVariable, CourseIdentity, Reading, ReadingContext } from './board-variable.ts';
import { boardVariables } from './board-variables.ts';

/** The variables of one snapshot under one policy. Each is read when it is first asked for, and once. */
export interface BoardFacts {
  readonly snapshot: Snapshot;
  readonly policy: BoardPolicy;
  /** Whose course it is, so that a case is never evidence for itself; null where nobody said. */
  readonly course: CourseIdentity | null;
  /** Throws a `RangeError` for a name that the board does not have. */
  readonly reading: (variable: string) => Reading;
}

const byId = new Map<string, BoardVariable>(boardVariables.map((variable) => [variable.id, variable]));

/** Throws a `RangeError` for a name that the board does not have. */
export function variableNamed(name: string): BoardVariable {
  const variable = byId.get(name);
  if (variable === undefined) throw new RangeError(`boardFacts: there is no variable "${name}"`);
  return variable;
}

/** What histories say of some records, by system and parameters: it stays as long as the records do. */
export type Histories = Map<string, SeriesAssessment>;

/**
 * What the board knows of a snapshot: every criterion variable, with its value set, its records and dates.
 *
 * @param policy the choices of the hospital and of the board; left out, the defaults
 * @param course whose snapshot it is
 */
export function boardFacts(
  snapshot: Snapshot,
  policy: Partial<BoardPolicy> = {},
  course: CourseIdentity | null = null,
): BoardFacts {
  const whole = { ...DEFAULT_POLICY, ...policy };
  const readings = new Map<string, Reading>();
  const context = contextOf(snapshot, whole, { ask: true, histories: new Map() });
  return {
    snapshot,
    policy: whole,
    course,
    reading: (name) => {
      const before = readings.get(name);
      if (before !== undefined) return before;
      const reading = variableNamed(name).read(context);
      readings.set(name, reading);
      return reading;
    },
  };
}

/**
 * What the variables read of a snapshot.
 *
 * @param ask whether what to find out next is worked out too; it costs most
 * @param histories what is known of the same records already
 */
export function contextOf(
  snapshot: Snapshot,
  policy: BoardPolicy,
  { ask, histories }: { readonly ask: boolean; readonly histories: Histories },
): ReadingContext {
  const assessments = new Map<string, Assessment>();
  return {
    snapshot,
    policy,
    assessment: (id) => {
      const before = assessments.get(id);
      if (before !== undefined) return before;
      const system = systems.find((one) => one.id === id);
      if (system === undefined) throw new RangeError(`boardFacts: there is no system "${id}"`);
      const found = assess(system, snapshot, { ask });
      assessments.set(id, found);
      return found;
    },
    series: (id, parameters = {}) => {
      const key = `${id} ${JSON.stringify(parameters)}`;
      const before = histories.get(key);
      if (before !== undefined) return before;
      const system = seriesSystems.find((one) => one.id === id);
      if (system === undefined) throw new RangeError(`boardFacts: there is no system "${id}"`);
      const found = assessSeries(system, snapshot, { parameters, ask: false });
      histories.set(key, found);
      return found;
    },
  };
}
