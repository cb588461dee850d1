import type { Person } from '../patient/person.ts';

/** What can happen to a patient on a day and change hazards from then on. */
export type Dated =
  | 'localLiverTherapy'
  | 'lungTherapy'
  | 'tki'
  | 'ici'
  | 'combination'
  | 'liverResponse'
  | 'progression';

/** What has happened so far. */
export type Happened = Readonly<Record<Dated, boolean>>;

const yes = (value: boolean): number => (value ? 1 : 0);

/** Prognostic factors known at time zero: the covariate of a hazard, 0 for the reference patient. */
export const factors = {
  /** Child-Pugh B against A. */
  childPughB: (person) => yes(person.childPughClass === 'B'),
  /** Tenfold AFP above 100 ng/mL. */
  log10Afp: (person) => Math.log10(person.afpNgPerMl) - 2,
  /** Lung metastases beyond the first. */
  lungMetastases: (person) => Math.max(0, person.lungMetastases - 1),
  lungMetastasis: (person) => yes(person.lungMetastases > 0),
  viableLiverTumor: (person) => yes(person.liverTumors > 0),
  liverTumorOver3cm: (person) => yes(person.liverTumors > 0 && person.largestLiverMm > 30),
  /** Intrahepatic tumor that would be BCLC 0 or A without spread: one, or up to three of at most 3 cm, no vein. */
  earlyLiverTumor: (person) => yes(isEarly(person)),
  macrovascularInvasion: (person) => yes(person.macrovascularInvasion),
  /** Per grade. */
  ecog: (person) => person.ecog,
  ecog2OrMore: (person) => yes(person.ecog >= 2),
  /** The primary tumor was resected or ablated before time zero. */
  radicalPrimaryTherapy: (person) =>
    yes(person.firstTreatment === 'resection' || person.firstTreatment === 'ablation'),
  /** Lung metastases found more than six months after the diagnosis of liver cancer. */
  metachronous: (person) => yes(person.daysSinceDiagnosis > 183),
  initialBclcC: (person) => yes(person.initialBclc === 'C'),
} as const satisfies Readonly<Record<string, (person: Person) => number>>;

export type Factor = keyof typeof factors;

/** Dated covariates: 0 until the day, 1 from then on; those of two words depend on who the patient is as well. */
const dated = {
  localLiverTherapy: (_, happened) => yes(happened.localLiverTherapy),
  lungTherapy: (_, happened) => yes(happened.lungTherapy),
  systemicTherapy: (_, { tki, ici, combination }) => yes(tki || ici || combination),
  tki: (_, happened) => yes(happened.tki),
  ici: (_, happened) => yes(happened.ici),
  combination: (_, happened) => yes(happened.combination),
  liverResponse: (_, happened) => yes(happened.liverResponse),
  progression: (_, happened) => yes(happened.progression),
  monotherapyWithLungMetastasis: (person, { tki, ici }) => yes((tki || ici) && person.lungMetastases > 0),
  combinationWithLungMetastasis: (person, { combination }) => yes(combination && person.lungMetastases > 0),
  localLiverTherapyInEarlyTumor: (person, happened) => yes(happened.localLiverTherapy && isEarly(person)),
} as const satisfies Readonly<Record<string, (person: Person, happened: Happened) => number>>;

export type DatedTerm = keyof typeof dated;
export type Term = Factor | DatedTerm;

/** Log hazard ratios (or log odds ratios) by term; a term that is left out has no effect. */
export type Effects = Readonly<Partial<Record<Term, number>>>;

/** Every term of a hazard: a number from who the patient is and from what has happened so far. */
export const terms: Readonly<Record<Term, (person: Person, happened: Happened) => number>> = {
  ...factors,
  ...dated,
};

/** Every name of a term. */
export const TERMS: readonly Term[] = Object.keys(terms).filter(isTerm);

/** True for the name of a term. */
export function isTerm(name: string): name is Term {
  return Object.hasOwn(terms, name);
}

/** True for a term that is known at time zero. */
export const isFactor = (name: Term): name is Factor => Object.hasOwn(factors, name);

function isEarly({ liverTumors, largestLiverMm, macrovascularInvasion }: Person): boolean {
  if (liverTumors === 0 || macrovascularInvasion) return false;
  return liverTumors === 1 || (liverTumors <= 3 && largestLiverMm <= 30);
}
