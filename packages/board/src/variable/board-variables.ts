import type { BoardVariable } from './board-variable.ts';
import { controlVariables } from './control-variables.ts';
import { liverVariables } from './liver-variables.ts';
import { markerVariables } from './marker-variables.ts';
import { metastasisVariables } from './metastasis-variables.ts';
import { patientVariables } from './patient-variables.ts';
import { safetyVariables } from './safety-variables.ts';
import { tumorVariables } from './tumor-variables.ts';

/** Every variable that a criterion of the board can name. A new one is one entry in the list of its file. */
export const boardVariables: readonly BoardVariable[] = [
  ...patientVariables,
  ...liverVariables,
  ...tumorVariables,
  ...metastasisVariables,
  ...controlVariables,
  ...markerVariables,
  ...safetyVariables,
];
