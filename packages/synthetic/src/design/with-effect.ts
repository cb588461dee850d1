import type { Design, OtherTruth, ProcessName } from './design.ts';
import { type Effects, isTerm, type Term } from './terms.ts';

/** The design with one true log hazard ratio set; everything else stays. */
export function withEffect(design: Design, process: ProcessName, term: Term, logHazardRatio: number): Design {
  const { processes } = design;
  const effects: Effects = { ...processes[process].effects, [term]: logHazardRatio };
  return { ...design, processes: { ...processes, [process]: { ...processes[process], effects } } };
}

/** The design under another of its truths. */
export function withTruth(design: Design, { processes }: OtherTruth): Design {
  return { ...design, processes: { ...design.processes, ...processes } };
}

/** What an effect is called: `death.lungTherapy`, or `lungTherapy` for its effect on death. Null where there is none. */
export function effectNamed(name: string): { readonly process: ProcessName; readonly term: Term } | null {
  const [first = '', second] = name.split('.');
  const [process, term] = second === undefined ? ['death', first] : [first, second];
  const found = processNames.find((candidate) => candidate === process);
  return found !== undefined && isTerm(term) ? { process: found, term } : null;
}

/** Every process on which an effect can be set. */
export const processNames: readonly ProcessName[] = [
  'death',
  'liverResponse',
  'localLiverTherapy',
  'lungTherapy',
  'progression',
  'systemicTherapy',
];
