import type { BoardEvidence, BoardOption, BoardPosition, BoardStage } from '@hepatica/api';
import type {
  EvidenceFinding,
  EvidenceMatch,
  FindOut,
  GuidelinePosition,
  Option,
  StagePositions,
} from '@hepatica/board';
import type { TimeAxis } from '@hepatica/course';
import { shownCriterion, shownFact, verificationWords } from './shown-facts.ts';

const supersededBy = ({
  status,
  supersededBy: by,
}: Pick<GuidelinePosition, 'status' | 'supersededBy'>): string | null =>
  status === 'superseded' ? `Superseded${by === undefined ? '' : ` by ${by}`}` : null;

const FIND_OUT: Readonly<Record<FindOut['why'], string>> = {
  'not-recorded': 'not recorded',
  'too-old': 'too old to count',
  'stated-not-accepted': 'stated, and not accepted by the board',
  'definition-not-named': 'name what control of the liver means',
  'no-upper-limit': 'the upper limit of normal is not recorded',
  'cannot-be-told': 'what is known does not settle it',
};

export function shownOption(option: Option, axis: TimeAxis): BoardOption {
  const { id, group, title, note, standing, addresses } = option;
  return {
    id,
    group,
    title,
    ...(note === undefined ? {} : { note }),
    standing,
    addresses: addresses?.facts.map((fact) => shownFact(fact, axis)) ?? [],
    criteria: option.criteria.map((one) => shownCriterion(one, axis)),
    weigh: option.weigh.map((one) => ({
      title: one.title,
      facts: one.facts.map((fact) => shownFact(fact, axis)),
    })),
    safety: option.safety.map((one) => ({ ...shownCriterion(one, axis), weight: one.weight })),
    positions: option.positions.map(({ position, stance, condition }) => ({
      source: `${position.source.citation} ${position.stage.system} ${position.stage.values.join(', ')}`,
      stance: stanceWords(stance),
      conditionStanding: condition,
    })),
    evidence: option.evidence.map(({ finding }) => finding.id),
    expectedOutcomes: option.expectedOutcomes.map(({ finding, endpoint, effect, populationMatch }) => ({
      finding,
      endpoint,
      asPrinted: effect.asPrinted,
      populationMatch,
    })),
    findOutNext: option.findOutNext.map(({ label, why, missing, waits }) => ({
      label,
      why: FIND_OUT[why],
      missing,
      waits,
    })),
  };
}

const stanceWords = (stance: string): string => stance.replaceAll('-', ' ');

export function shownEvidence(
  { finding, populationMatch, why }: EvidenceMatch,
  axis: TimeAxis,
): BoardEvidence {
  return { ...shownFinding(finding), populationMatch, why: why.map((fact) => shownFact(fact, axis)) };
}

/** A finding by itself, beside no patient. */
export function shownFinding(finding: EvidenceFinding): Omit<BoardEvidence, 'populationMatch' | 'why'> {
  const { source, n } = finding;
  return {
    id: finding.id,
    statement: finding.statement,
    source: source.citation,
    ...(source.doi === undefined ? {} : { doi: source.doi }),
    ...(finding.lines === undefined ? {} : { lines: finding.lines }),
    population: finding.population.words,
    ...(finding.comparator === undefined ? {} : { comparator: finding.comparator }),
    endpoint: finding.endpoint,
    effects: finding.effects.map(({ asPrinted }) => asPrinted),
    design: finding.design.replaceAll('-', ' '),
    patients: n.words,
    level: `${finding.level.scale}: ${finding.level.grade}`,
    bias: finding.bias,
    limits: finding.limits.map(({ words }) => words),
    superseded: supersededBy(finding),
    verification: verificationWords(finding.verification),
    file: finding.file,
  };
}

export function shownStage({ system, stage, isCertain, positions }: StagePositions): BoardStage {
  return {
    system,
    stage,
    isCertain,
    positions: positions.map(({ position, condition }) => shownPosition(position, condition)),
  };
}

const shownPosition = (
  position: GuidelinePosition,
  conditionStanding: BoardPosition['conditionStanding'],
): BoardPosition => ({ ...shownStatement(position), conditionStanding });

/** A position by itself, beside no patient. */
export function shownStatement(position: GuidelinePosition): Omit<BoardPosition, 'conditionStanding'> {
  const { source } = position;
  return {
    id: position.id,
    source: source.citation,
    published: source.published,
    ...(source.doi === undefined ? {} : { doi: source.doi }),
    statement: position.statement,
    condition: position.condition?.words ?? null,
    stances: position.stances.map(({ option, stance }) => ({ option, stance: stanceWords(stance) })),
    superseded: supersededBy(position),
    verification: verificationWords(position.verification),
  };
}
