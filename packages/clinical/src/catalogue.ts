import { ablationTrack } from './ablation/ablation-track.ts';
import { ecog } from './general/ecog.ts';
import { albi } from './reserve/albi.ts';
import { childPugh } from './reserve/child-pugh.ts';
import { malbiHiraoka } from './reserve/malbi-hiraoka.ts';
import { bestOverallResponse } from './response/best-overall-response.ts';
import type { SeriesSystem } from './series-system.ts';
import { bclc2022 } from './stage/bclc-2022.ts';
import { modifiedUicc } from './stage/modified-uicc.ts';
import type { System } from './system.ts';
import { linesOfTherapy } from './systemic/lines-of-therapy.ts';

/** Every system, sorted by id. A new system is one line here. */
export const systems: readonly System[] = [albi, bclc2022, childPugh, ecog, malbiHiraoka, modifiedUicc];

/** Every system that reads a history, sorted by id. A new one is one line here. */
export const seriesSystems: readonly SeriesSystem[] = [ablationTrack, bestOverallResponse, linesOfTherapy];
