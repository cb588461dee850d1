import type { BoardSimilar } from '@hepatica/api';
import { type SheetSimilar, specToSvg } from '@hepatica/render';
import type { Registry } from '../registry/registry.ts';
import { similarSpec } from '../registry/similar/similar-figure.ts';
import { boardSimilar, type SimilarAsked } from './board-similar.ts';
import type { BoardView, RefusedView } from './board-view.ts';

/** A column of the sheet: letters of the curve are there as large as the least of its words. */
const WIDTH_PX = 356;

/** Patients like the one on a sheet; undefined where nothing was asked of them. */
async function sheetSimilar({
  all,
  criterion,
  from,
  simulated,
}: BoardSimilar): Promise<SheetSimilar | undefined> {
  if (all === null) return undefined;
  const { n, deaths, curves } = all;
  if (curves === null) return { criterion, from, n, deaths, medians: null, svg: null };
  const words = { timeTitle: 'Months since all criteria held', by: null, simulated };
  return {
    criterion,
    from,
    n,
    deaths,
    medians: {
      survival: curves.strata[0]?.median.estimate ?? null,
      followUp: curves.overallMedianFollowUp.estimate,
    },
    svg: await specToSvg(similarSpec(curves, words, { widthPx: WIDTH_PX, isSmall: true })),
  };
}

interface SimilarForSheet {
  readonly kind: 'similar';
  /** As the sheet tells of them. */
  readonly similar: SheetSimilar | undefined;
  /** Everything that was found. */
  readonly found: BoardSimilar;
}

/** The same for a patient in view; refused where the criterion cannot be read. */
export async function similarForSheet(
  view: BoardView,
  asked: SimilarAsked,
  find: Registry['similar'],
): Promise<SimilarForSheet | RefusedView> {
  const answer = await boardSimilar(view, asked, find);
  return answer.kind === 'refused'
    ? answer
    : { kind: 'similar', similar: await sheetSimilar(answer.similar), found: answer.similar };
}
