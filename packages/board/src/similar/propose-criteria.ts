import { type Criterion, parseCriterion } from '@hepatica/course';
import type { BoardPolicy } from '../policy/board-policy.ts';
import type { BoardFacts } from '../variable/board-facts.ts';
import type { BoardValue } from '../variable/board-variable.ts';

/** A criterion that this patient meets, offered for "patients like this one". */
export interface ProposedCriterion {
  readonly id: string;
  readonly written: string;
  readonly criterion: Criterion;
  /** Whether it is taken unless the user says otherwise. */
  readonly isDefault: boolean;
}

/** Variables by which patients are found, and how a known value becomes a criterion. */
const PROPOSALS: readonly {
  readonly variable: string;
  readonly write: (value: BoardValue, policy: BoardPolicy) => string;
  readonly isDefault: boolean;
}[] = [
  { variable: 'extrahepaticSpread', write: (value) => `extrahepaticSpread = ${value}`, isDefault: true },
  {
    variable: 'metastases.known',
    write: (value, { maxMetastases }) =>
      Number(value) === 0
        ? 'metastases.known = 0'
        : Number(value) <= maxMetastases
          ? `metastases.known <= ${maxMetastases}`
          : `metastases.known > ${maxMetastases}`,
    isDefault: true,
  },
  {
    variable: 'lungMetastases.known',
    write: (value) => (Number(value) > 0 ? 'lungMetastases.known >= 1' : 'lungMetastases.known = 0'),
    isDefault: true,
  },
  {
    variable: 'otherMetastases.known',
    write: (value) => (Number(value) > 0 ? 'otherMetastases.known >= 1' : 'otherMetastases.known = 0'),
    isDefault: false,
  },
  { variable: 'childPugh.class', write: (value) => `childPugh.class = "${value}"`, isDefault: true },
  { variable: 'ecog', write: (value) => (Number(value) <= 1 ? 'ecog <= 1' : 'ecog >= 2'), isDefault: false },
  { variable: 'liverTumors.viable', write: (value) => `liverTumors.viable = ${value}`, isDefault: true },
  {
    variable: 'systemic.lines',
    write: (value) => (Number(value) > 0 ? 'systemic.lines >= 1' : 'systemic.lines = 0'),
    isDefault: false,
  },
  { variable: 'vascularInvasion', write: (value) => `vascularInvasion = ${value}`, isDefault: false },
  { variable: 'metastases.timing', write: (value) => `metastases.timing = "${value}"`, isDefault: false },
  { variable: 'bclc.stage', write: (value) => `bclc.stage = "${value}"`, isDefault: false },
];

/** The variables that an index for such searches must hold, and of which criteria may speak. */
export const SIMILAR_VARIABLES: readonly string[] = [
  ...PROPOSALS.map(({ variable }) => variable),
  'afp',
  'age',
  'albi.grade',
  'liverTumors.count',
  'liverTumors.largest',
  'oligometastasis.few',
  'muicc.stage',
  'pivka',
  'portalVein.level',
  'sex',
  'treatedBefore',
];

/** Under what an index for such searches is made: nobody goes through a whole registry to accept what is only stated. */
export const SIMILAR_POLICY: Partial<BoardPolicy> = { stated: 'within-look-back' };

/** Criteria that this patient is known to meet today. What is not known of him is not asked of others. */
export function proposeCriteria(facts: BoardFacts): readonly ProposedCriterion[] {
  return PROPOSALS.flatMap(({ variable, write, isDefault }) => {
    const { presence } = facts.reading(variable);
    const written = presence.kind === 'known' ? write(presence.value, facts.policy) : null;
    if (written === null) return [];
    const parsed = parseCriterion(written);
    return parsed.kind === 'criterion'
      ? [{ id: variable, written, criterion: parsed.criterion, isDefault }]
      : [];
  });
}
