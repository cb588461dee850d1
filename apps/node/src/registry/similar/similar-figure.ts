import type { SimilarCurves, SimilarFigure } from '@hepatica/api';
import { day } from '@hepatica/course';
import { type KaplanMeierOptions, kaplanMeierFigure, readFigure, type VegaLiteSpec } from '@hepatica/render';
import type { SimilarFound } from './find-similar.ts';
import { similarCurves } from './similar-curves.ts';

/** What a figure of such patients says beside its curves. */
interface SimilarFigureWords {
  readonly timeTitle: string;
  readonly by: string | null;
  readonly simulated: boolean;
}

/** Curves of patients like one. */
export function similarSpec(
  { strata, overallMedianFollowUp, riskTimes }: SimilarCurves,
  { timeTitle, by, simulated }: SimilarFigureWords,
  options: Pick<KaplanMeierOptions, 'widthPx' | 'readable' | 'isSmall'>,
): VegaLiteSpec {
  // In a large figure the one curve has a line in the summary; a small one is called nothing.
  const named = by === null && options.isSmall !== true;
  return kaplanMeierFigure(
    {
      endpointLabel: 'Overall survival',
      unit: 'months',
      by: by === null ? null : { label: by },
      n: strata.reduce((sum, { n }) => sum + n, 0),
      confidenceLevel: 0.95,
      strata: named ? strata.map((one) => ({ ...one, name: 'All' })) : strata,
      riskTimes,
      logRank: null,
      overallMedianFollowUp,
      timeTitle,
    },
    { simulated, ...options },
  );
}

/** The same as a figure that can be read off. */
async function similarFigure(curves: SimilarCurves, words: SimilarFigureWords): Promise<SimilarFigure> {
  const { svg, readings } = await readFigure(similarSpec(curves, words, { readable: true }));
  return { svg, ...readings };
}

/** The same with their figures drawn. */
export interface DrawnSimilar {
  readonly found: SimilarFound;
  /** Null where there is no curve. */
  readonly figure: SimilarFigure | null;
  readonly figureByTreatment: SimilarFigure | null;
}

/** Draws what was found of patients like one. */
export async function drawSimilar(found: SimilarFound, simulated: boolean): Promise<DrawnSimilar> {
  const { all, byTreatment } = found;
  const words = { timeTitle: 'Months since all criteria held', by: null, simulated };
  const figure = all.kind === 'counts' ? null : await similarFigure(all.curve, words);
  const curves = byTreatment?.kind === 'landmark' ? byTreatment.curves : null;
  if (byTreatment === null || curves === null) return { found, figure, figureByTreatment: null };
  const { landmarkDays } = byTreatment;
  const apart = {
    timeTitle: `Months since day ${landmarkDays} after all criteria held`,
    by: `Who was chosen within ${landmarkDays} days`,
    simulated,
  };
  return { found, figure, figureByTreatment: await similarFigure(curves, apart) };
}

/** Loads what draws figures, so that the first who asks does not wait for it. */
export async function warmFigures(): Promise<void> {
  const patients = [{ id: '', since: day(0), entryDays: 0, days: 30, died: true }];
  const words = { timeTitle: '', by: null, simulated: false };
  await similarFigure(similarCurves([{ name: '', patients }]), words);
}
