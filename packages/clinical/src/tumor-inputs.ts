import {
  IMAGING_LOOK_BACK_DAYS,
  imagingFlag,
  largestDiameterInput,
  PERFORMANCE_LOOK_BACK_DAYS,
  tumorNumberInput,
} from './measured-inputs.ts';
import { childPugh } from './reserve/child-pugh.ts';
import type { Answer, InputSpec, InputValue, Threshold } from './system.ts';

/** Cuts at whole or round values that themselves belong below: "up to 3", "up to 5 cm". */
export function upTo(...values: readonly number[]): readonly Threshold[] {
  return values.map((at) => ({ at, belongsTo: 'below' }));
}

/** Number and largest diameter (mm) of the liver tumors, cut at the borders of a system; 0 is a border of both. */
export function sizeAndNumber(numbers: readonly number[], millimeters: readonly number[]) {
  return {
    tumorNumber: tumorNumberInput(upTo(0, ...numbers)),
    largestDiameter: largestDiameterInput(upTo(0, ...millimeters)),
  } as const;
}

/** Spread beyond the liver: regional nodes and anything distant. */
export const SPREAD_INPUTS = {
  regionalNodes: imagingFlag('regional-node-metastasis', 'Regional node metastasis'),
  distantMetastasis: imagingFlag('distant-metastasis', 'Distant metastasis'),
} as const;

export const MACROVASCULAR_INPUT: InputSpec = imagingFlag('macrovascular-invasion', 'Macrovascular invasion');

/** Performance status, grades 0 to 4, whatever its cause. */
export const PERFORMANCE_INPUT: InputSpec = {
  fact: 'ecog',
  label: 'Performance status',
  type: { kind: 'choice', values: [0, 1, 2, 3, 4] },
  lookBackDays: PERFORMANCE_LOOK_BACK_DAYS,
};

/** Alpha-fetoprotein in ng/mL. */
export function afpInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'afp',
    label: 'AFP',
    type: {
      kind: 'quantity',
      unit: 'ng/mL',
      plausible: { low: 0.5, high: 5_000_000 },
      refused: { below: 0 },
      thresholds,
    },
    lookBackDays: PERFORMANCE_LOOK_BACK_DAYS,
  };
}

/** The share of the liver that is tumor, in percent. */
export function tumorShareInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'tumor-share-percent',
    label: 'Share of the liver that is tumor',
    type: {
      kind: 'quantity',
      unit: '%',
      plausible: { low: 0, high: 100 },
      refused: { below: 0, above: 100 },
      thresholds,
    },
    lookBackDays: IMAGING_LOOK_BACK_DAYS,
  };
}

/** The Child-Pugh class as computed, or as stated; a stated score tells its class. */
export const CHILD_PUGH_CLASS: InputSpec = {
  derivedFrom: { system: childPugh, field: 'class', fromStated: statedClass },
  label: 'Child-Pugh class',
  type: { kind: 'choice', values: ['A', 'B', 'C'] },
  lookBackDays: null,
};

/** The Child-Pugh score as computed, or as stated, cut at the borders of a system. */
export function childPughScore(...borders: readonly number[]): InputSpec {
  return {
    derivedFrom: { system: childPugh, field: 'score' },
    label: 'Child-Pugh score',
    type: {
      kind: 'quantity',
      unit: '1',
      integer: true,
      plausible: { low: 5, high: 15 },
      refused: { below: 5, above: 15 },
      thresholds: upTo(...borders),
    },
    lookBackDays: null,
  };
}

function statedClass(answer: Answer): InputValue | undefined {
  if (answer.class !== undefined) return answer.class;
  const score = Number(answer.score);
  if (!Number.isFinite(score)) return undefined;
  return score <= 6 ? 'A' : score <= 9 ? 'B' : 'C';
}
