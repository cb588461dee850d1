/** T by the number of criteria met, from none to three. */
const T_BY_CRITERIA = ['T4', 'T3', 'T2', 'T1'] as const;

/** T0 has no entry of its own: without N1 or M1 the systems do not apply. */
const STAGE_BY_T = { T0: 'I', T1: 'I', T2: 'II', T3: 'III', T4: 'IVA' } as const;

export type ThreeCriteriaT = keyof typeof STAGE_BY_T;

/** T of the modified UICC and the LCSGJ: how many of solitary, up to 2.0 cm and no invasion are met; T0 without tumor. */
export function tOfThree(tumor: {
  readonly number: number;
  readonly isSolitary: boolean;
  readonly largestMm: number;
  readonly invades: boolean;
}): ThreeCriteriaT {
  if (tumor.number === 0) return 'T0';
  const met = Number(tumor.isSolitary) + Number(tumor.largestMm <= 20) + Number(!tumor.invades);
  const t = T_BY_CRITERIA[met];
  if (t === undefined) throw new RangeError(`tOfThree: ${met} criteria met`);
  return t;
}

/** I to IVA by T; N1 is IVA, M1 is IVB. */
export function stageOfThree(t: ThreeCriteriaT, n: 'N0' | 'N1', m: 'M0' | 'M1'): string {
  return m === 'M1' ? 'IVB' : n === 'N1' ? 'IVA' : STAGE_BY_T[t];
}
