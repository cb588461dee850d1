import type { ChunkArrays, ChunkOptions } from './chunk-arrays.ts';

/**
 * What is done to every chunk of the rows, by itself and in any order.
 *
 * `predict`: Xβ into `wr`. `events`: Σ w x over events. `risk`: w r and S0; `riskAndMeans`: S1 too. `hazard`: S0, dΛ of the steps;
 * `hazardAndLogs`: Σ w log S0 too. `expect`:
 * the expected events. `score`: these (but of paired ends, which need `expect` before) and Σ expected x; `information`: and the two sums of squares.
 */
export type Pass =
  | 'predict'
  | 'events'
  | 'risk'
  | 'riskAndMeans'
  | 'hazard'
  | 'hazardAndLogs'
  | 'expect'
  | 'score'
  | 'information';

/** Arrays and somebody to run the passes over them. */
export interface ChunkWork {
  readonly arrays: ChunkArrays;
  /** Says what the passes to come are about. */
  readonly choose: (options: ChunkOptions) => void;
  readonly run: (pass: Pass) => void;
}
