import type { NaiveComparison } from '@hepatica/study';
import type { EffectRow } from '../../figure/forest/effects.ts';
import { formatP } from '../../format/p-value.ts';
import { twoModels } from './cox-part.ts';
import { curveFigure } from './curve-figure.ts';
import { fileName, type PartContent, stamp } from './study-part.ts';
import { termsOf } from './words.ts';

interface Exposed {
  readonly endpoint: string;
  readonly exposure: { readonly variable: string };
}

/** Names of files, one for each analysis of an exposure. */
export const exposureStems = (kind: string, all: readonly Exposed[]): readonly string[] =>
  all.map(({ endpoint, exposure }) => fileName(`${kind}-${endpoint}-${exposure.variable}`));

/** The comparison that hindsight makes, stamped wherever it stands. */
export function naiveContent(
  id: string,
  of: {
    readonly endpoint: string;
    readonly endpointLabel: string;
    readonly unit: string;
    readonly exposure: { readonly variable: string; readonly label: string };
    readonly adjustedFor: readonly string[];
    readonly confidenceLevel: number;
  },
  naive: NaiveComparison | undefined,
  simulated: boolean,
): readonly (PartContent | null)[] {
  if (naive === undefined) return [];
  const n = naive.curves.reduce((sum, curve) => sum + curve.n, 0);
  return [
    stamp(naive.stamp),
    naive.curves.length === 0
      ? null
      : curveFigure(
          id,
          `BIASED, for comparison only: ${of.endpointLabel} from time zero on by whether ${of.exposure.label} ever came.`,
          {
            biased: true,
            endpointLabel: of.endpointLabel,
            unit: of.unit,
            by: of.exposure,
            n,
            confidenceLevel: of.confidenceLevel,
            strata: naive.curves,
            riskTimes: naive.riskTimes,
            logRank: null,
            statements: [],
          },
          simulated,
        ),
    twoModels(`${id}-models`, {
      ...of,
      unadjusted: naive.unadjusted,
      adjusted: naive.adjusted,
      title: `BIASED, for comparison only: ${of.exposure.label} as if known at time zero`,
    }),
  ];
}

/** The same as rows of a forest, marked as biased. */
export function naiveRows(naive: NaiveComparison | undefined, variable: string): readonly EffectRow[] {
  const model = naive?.adjusted ?? naive?.unadjusted ?? null;
  return termsOf(model, variable).map((term) => ({
    label: `Naive${term.level === null ? '' : `, ${term.level}`}`,
    ...(model?.kind === 'fit' ? { n: model.n, events: model.events } : {}),
    ratio: { estimate: term.hazardRatio, ...term.confidenceInterval },
    p: formatP(term.p),
    isBiased: true,
  }));
}
