import type { RegimenClass, SystemicTherapy } from '@hepatica/course';

/** What kinds of drug a regimen holds. */
export interface DrugKinds {
  readonly tki: boolean;
  readonly ici: boolean;
  readonly antiVegf: boolean;
  readonly chemotherapy: boolean;
}

export const NO_DRUGS: DrugKinds = { tki: false, ici: false, antiVegf: false, chemotherapy: false };

/** Drugs by what they are, in lower case. A drug that is not here is "other", never guessed. */
const KIND_OF_DRUG: Readonly<Record<string, keyof DrugKinds>> = {
  anlotinib: 'tki',
  apatinib: 'tki',
  atezolizumab: 'ici',
  bevacizumab: 'antiVegf',
  cabozantinib: 'tki',
  camrelizumab: 'ici',
  cisplatin: 'chemotherapy',
  donafenib: 'tki',
  doxorubicin: 'chemotherapy',
  durvalumab: 'ici',
  fluorouracil: 'chemotherapy',
  ipilimumab: 'ici',
  lenvatinib: 'tki',
  nivolumab: 'ici',
  oxaliplatin: 'chemotherapy',
  pembrolizumab: 'ici',
  ramucirumab: 'antiVegf',
  regorafenib: 'tki',
  rivoceranib: 'tki',
  sintilimab: 'ici',
  sorafenib: 'tki',
  tislelizumab: 'ici',
  toripalimab: 'ici',
  tremelimumab: 'ici',
};

const OF_CLASS: Readonly<Record<RegimenClass, Partial<DrugKinds>>> = {
  tki: { tki: true },
  ici: { ici: true },
  'tki+ici': { tki: true, ici: true },
  'ici+anti-vegf': { ici: true, antiVegf: true },
  chemotherapy: { chemotherapy: true },
  other: {},
};

/** The class as recorded, else what the agents by name make it. */
export function classOfTherapy(therapy: Pick<SystemicTherapy, 'agents' | 'regimenClass'>): RegimenClass {
  if (therapy.regimenClass !== undefined) return therapy.regimenClass;
  const kinds: Partial<Record<keyof DrugKinds, true>> = {};
  for (const agent of therapy.agents) {
    const kind = KIND_OF_DRUG[agent.trim().toLowerCase()];
    if (kind !== undefined) kinds[kind] = true;
  }
  return classOf({ ...NO_DRUGS, ...kinds });
}

/** The class of all that is given together. Combinations that have no class of their own are "other". */
export function classOf({ tki, ici, antiVegf, chemotherapy }: DrugKinds): RegimenClass {
  if (chemotherapy) return tki || ici || antiVegf ? 'other' : 'chemotherapy';
  if (tki) return antiVegf ? 'other' : ici ? 'tki+ici' : 'tki';
  if (ici) return antiVegf ? 'ici+anti-vegf' : 'ici';
  return 'other';
}

/** Two regimens given together. */
export function together(kinds: DrugKinds, added: RegimenClass): DrugKinds {
  return { ...kinds, ...OF_CLASS[added] };
}
