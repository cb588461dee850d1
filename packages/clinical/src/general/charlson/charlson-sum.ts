import { flagOf, numberOf } from '../../complete-input.ts';
import type { CompleteInput, PointSum, Policies } from '../../system.ts';
import { agePoints } from './charlson-inputs.ts';

type Term = PointSum['terms'][number];

/** The weights of one version of the index. */
export interface CharlsonWeights {
  /** Conditions that stand alone. */
  readonly single: Readonly<Record<string, number>>;
  readonly mildLiver: number;
  readonly severeLiver: number;
  readonly diabetes: number;
  readonly diabetesEndOrgan: number;
  readonly tumor: number;
  readonly metastatic: number;
  /** Whether leukemia and lymphoma are one item with the tumors. */
  readonly bloodCancersAreTumors: boolean;
}

/** Adds up the weights; of a milder and a severer form of one thing the higher weight counts alone. */
export function charlsonSum(weights: CharlsonWeights): PointSum {
  const when = (input: CompleteInput, name: string, points: number) => (flagOf(input, name) ? points : 0);
  const single = Object.entries(weights.single).map(
    ([name, points]): Term => ({ inputs: [name], points: (input) => when(input, name, points) }),
  );
  const blood = weights.bloodCancersAreTumors ? ['leukemia', 'lymphoma'] : [];
  return {
    terms: [
      ...single,
      {
        inputs: ['mildLiver', 'severeLiver'],
        points: (input, policies) =>
          policies.liver_items === 'excluded'
            ? 0
            : Math.max(
                when(input, 'mildLiver', weights.mildLiver),
                when(input, 'severeLiver', weights.severeLiver),
              ),
      },
      {
        inputs: ['diabetes', 'diabetesEndOrgan'],
        points: (input) =>
          Math.max(
            when(input, 'diabetes', weights.diabetes),
            when(input, 'diabetesEndOrgan', weights.diabetesEndOrgan),
          ),
      },
      {
        inputs: ['otherTumor', 'otherMetastatic', 'indexMetastatic', ...blood],
        points: (input, policies) =>
          Math.max(
            indexPoints(input, policies, weights),
            when(input, 'otherTumor', weights.tumor),
            when(input, 'otherMetastatic', weights.metastatic),
            ...blood.map((name) => when(input, name, weights.tumor)),
          ),
      },
      {
        inputs: ['age'],
        points: (input) => agePoints(numberOf(input, 'age')),
        countsTo: ['ageAdjusted'],
      },
    ],
  };
}

/** The liver cancer counts as a tumor, or as a metastatic one, where the policy counts it. */
function indexPoints(input: CompleteInput, policies: Policies, weights: CharlsonWeights): number {
  if (policies.index_cancer !== 'counted') return 0;
  return flagOf(input, 'indexMetastatic') ? weights.metastatic : weights.tumor;
}
