import type { ParameterSpec } from '../series-system.ts';

/** What "intrahepatic tumor under control" can mean. None of the papers that speak of it defines it. */
export const CONTROL_DEFINITIONS = [
  'IHC-none-viable',
  'IHC-objective',
  'IHC-nonprogressing',
  'IHC-treatable',
  'IHC-early',
] as const;

export type ControlDefinition = (typeof CONTROL_DEFINITIONS)[number];

/** Without a default: an analysis that speaks of control says what it means. */
export const CONTROL_PARAMETER: ParameterSpec = {
  label: 'What control of the liver means',
  type: { kind: 'choice', values: CONTROL_DEFINITIONS },
  said: (value) => `control by the definition ${String(value)}`,
};
