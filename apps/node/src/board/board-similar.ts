import type {
  BoardSimilar,
  Principal,
  SimilarByTreatment,
  SimilarOutcome,
  SimilarTreatment,
} from '@hepatica/api';
import { boardVariables, proposeCriteria, readCriteria, SIMILAR_VARIABLES } from '@hepatica/board';
import { type Criterion, printCriterion } from '@hepatica/course';
import { formatDay } from '@hepatica/render';
import type { Registry } from '../registry/registry.ts';
import type { FoundByTreatment } from '../registry/similar/find-similar.ts';
import type { DrawnSimilar } from '../registry/similar/similar-figure.ts';
import type { BoardView, RefusedView } from './board-view.ts';

/** What is asked of a registry about a patient before the board. */
export interface SimilarAsked {
  readonly criterion?: string | undefined;
  readonly treatment?: SimilarTreatment | undefined;
  /** The hospitals whose patients who asks may see. */
  readonly hospitals: 'all' | readonly string[];
}

/**
 * Patients like the one in view: by the criterion given, else by what he is known to meet on the day. Where nothing is
 * known of him, nobody is looked at.
 */
export async function boardSimilar(
  view: BoardView,
  { criterion, treatment, hospitals }: SimilarAsked,
  find: Registry['similar'],
): Promise<{ readonly kind: 'similar'; readonly similar: BoardSimilar } | RefusedView> {
  const { course, facts, day } = view;
  const proposals = proposeCriteria(facts).map(({ written, isDefault }) => ({ written, isDefault }));
  const defaults = proposals.filter(({ isDefault }) => isDefault).map(({ written }) => written);
  const written = criterion?.trim() ?? defaults.join(' and ');
  const read = written === '' ? { kind: 'criteria' as const, criteria: [] } : readCriteria(written);
  if (read.kind === 'refused') return read;
  const { criteria } = read;
  const drawn =
    criteria.length === 0
      ? null
      : await find({
          criteria,
          patient: course.id,
          simulated: course.simulated,
          ...(hospitals === 'all' ? {} : { hospitals }),
          ...(treatment === undefined ? {} : { byTreatment: treatment }),
        });
  const found = drawn?.found ?? null;
  const similar: BoardSimilar = {
    date: formatDay(day, course.axis),
    simulated: course.simulated,
    criterion: criteria.map(printPart).join(' and '),
    criteria: criteria.map((one, index) => ({
      written: printCriterion(one),
      left: found?.attrition.left[index] ?? 0,
    })),
    from: found?.attrition.from ?? 0,
    proposals,
    variables: searchVariables,
    all: drawn === null ? null : outcomeOf(drawn),
    neverFollowed: found?.neverFollowed ?? 0,
    cannotBeTold: found?.cannotBeTold ?? 0,
    elsewhere: found?.elsewhere ?? null,
    byTreatment:
      drawn === null || found === null || found.byTreatment === null || treatment === undefined
        ? null
        : treatedApart(found.byTreatment, treatment, drawn.figureByTreatment),
  };
  return { kind: 'similar', similar };
}

/** A part that is no single comparison stands in brackets, so that the whole is read as it was meant. */
const printPart = (criterion: Criterion): string =>
  criterion.kind === 'any' ? `(${printCriterion(criterion)})` : printCriterion(criterion);

function outcomeOf({ found: { all }, figure }: DrawnSimilar): SimilarOutcome {
  const { n, deaths } = all;
  return all.kind === 'counts'
    ? { n, deaths, because: all.because, curves: null, figure }
    : { n, deaths, because: null, curves: all.curve, figure };
}

function treatedApart(
  found: FoundByTreatment,
  treatment: SimilarTreatment,
  figure: SimilarByTreatment['figure'],
): SimilarByTreatment {
  const { landmarkDays } = found;
  if (found.kind === 'too-few') {
    const counted = (n: number) => ({ n, deaths: null });
    const { started, notStarted } = found;
    const groups = { started: counted(started), notStarted: counted(notStarted) };
    return { treatment, landmarkDays, ...groups, leftOut: null, curves: null, figure };
  }
  const { started, notStarted, leftOut, curves } = found;
  return { treatment, landmarkDays, started, notStarted, leftOut, curves, figure };
}

const searchVariables: BoardSimilar['variables'] = boardVariables
  .filter(({ id }) => SIMILAR_VARIABLES.includes(id))
  .map(({ id, label, unit = null, values = [] }) => ({
    id,
    label,
    unit,
    values: values === 'boolean' ? ['true', 'false'] : values,
  }));

/** Whose patients of a registry a principal's search goes through one by one. What is simulated or published is everybody's. */
export const searchedHospitals = (registry: Registry, principal: Principal): SimilarAsked['hospitals'] =>
  registry.kept === undefined ? 'all' : principal.hospitals;
