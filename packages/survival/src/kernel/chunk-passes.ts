import type { ChunkArrays, ChunkOptions } from './chunk-arrays.ts';

/**
 * What is done to every chunk of the rows, by itself and in any order.
 *
 * `predict`: Xβ into `wr`. `risk`: w r, S0 and Σ w Xβ; `riskAndMeans`: S1 too. `hazard`: S0, dΛ of the steps. `expect`:
 * the expected events. `score`: these and the score; `information`: and the two sums of squares.
 */
export type Pass = 'predict' | 'risk' | 'riskAndMeans' | 'hazard' | 'expect' | 'score' | 'information';

/** Arrays and somebody to run the passes over them. */
export interface ChunkWork {
  readonly arrays: ChunkArrays;
  /** Says what the passes to come are about. */
  readonly choose: (options: ChunkOptions) => void;
  readonly run: (pass: Pass) => void;
}
