import { type BoardPolicyPage, boardPolicySchema, type HospitalPolicy } from '@hepatica/api';
import { type BoardPolicy, DEFAULT_POLICY } from '@hepatica/board';
import type { Finding } from '@hepatica/course';
import type { Store, WrittenDocument } from '@hepatica/store';
import type { BoardBase } from './board-base.ts';

const NAME = 'board-policy';

/** What a hospital chose for its board, and who keeps it. */
export interface KeptPolicy {
  readonly chosen: HospitalPolicy;
  readonly revision: number;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
}

/** Where a hospital chose nothing, as in the demonstration. */
export const noPolicy: KeptPolicy = { chosen: {}, revision: 0, changedBy: null, changedAt: null };

type Documents = Pick<Store, 'documents'>;

/** The policy of a registry as it is now. */
export const readPolicy = ({ documents }: Documents): Promise<KeptPolicy> => policyFrom(documents.read);

/** The same where documents are only read. */
export async function policyFrom(read: Documents['documents']['read']): Promise<KeptPolicy> {
  const kept = await read(NAME);
  if (kept === null) return noPolicy;
  const { revision, actor: changedBy, at: changedAt } = kept;
  return { chosen: boardPolicySchema.parse(kept.body), revision, changedBy, changedAt };
}

/** Keeps the policy where nobody has changed it since the revision that was seen. */
export const writePolicy = (
  { documents }: Documents,
  chosen: HospitalPolicy,
  expectedRevision: number,
  actor: string,
): Promise<WrittenDocument> => documents.write(NAME, { expectedRevision, body: chosen }, { actor });

/** The guidelines of which the evidence has positions, each once. */
export const guidelinesOf = ({ evidence }: BoardBase): BoardPolicyPage['guidelines'] => [
  ...new Map(
    evidence.positions.map(({ source: { id, citation } }) => [id, { id, citation }] as const),
  ).values(),
];

/** Guidelines that are chosen and have no position: a policy never names what it does not have. */
export function policyFaults({ guidelines = [] }: HospitalPolicy, base: BoardBase): readonly Finding[] {
  const known = new Set(guidelinesOf(base).map(({ id }) => id));
  return guidelines.flatMap((id, index): readonly Finding[] =>
    known.has(id)
      ? []
      : [
          {
            code: 'guideline-unknown',
            severity: 'error',
            message: `There is no guideline "${id}" in the evidence.`,
            where: { field: `chosen.guidelines[${index}]` },
            remedy: `Known are ${[...known].join(', ')}.`,
          },
        ],
  );
}

/** The policy with what it changes and what may be chosen. */
export function policyPage(kept: KeptPolicy, base: BoardBase): BoardPolicyPage {
  const { acceptedStatements: _accepted, guidelines, ...defaults } = DEFAULT_POLICY;
  return {
    ...kept,
    defaults: { ...defaults, guidelines: [...guidelines] },
    guidelines: guidelinesOf(base),
  };
}

const listed = (values: readonly string[], none: string): string =>
  values.length === 0 ? none : values.join(', ');
const limit = (value: number | null, unit: string): string =>
  value === null ? 'not known where the laboratory names none' : `${value} ${unit}`;

/** Each choice in words, beside those that are as the program has them: what the board reads everything under. */
export function policyLines(
  chosen: HospitalPolicy,
): readonly { label: string; value: string; isChosen: boolean }[] {
  const policy: BoardPolicy = { ...DEFAULT_POLICY, ...chosen };
  const line = (key: keyof HospitalPolicy, label: string, value: string) => ({
    label,
    value,
    isChosen: chosen[key] !== undefined,
  });
  const { markerUpper, markerHalfLifeDays } = policy;
  return [
    line('control', 'Control of the liver means', policy.control ?? 'not named'),
    line('maxMetastases', 'Oligometastatic up to', `${policy.maxMetastases} metastases outside the liver`),
    line(
      'stated',
      'A class that was stated counts',
      policy.stated === 'each' ? 'once the board accepts it' : 'within its look-back',
    ),
    line('markerUpper', 'Upper limit of AFP', limit(markerUpper.afpNgPerMl, 'ng/mL')),
    line('markerUpper', 'Upper limit of PIVKA-II', limit(markerUpper.pivkaMauPerMl, 'mAU/mL')),
    line('markerHalfLifeDays', 'Longest half-life of AFP', `${markerHalfLifeDays.afp} days`),
    line('markerHalfLifeDays', 'Longest half-life of PIVKA-II', `${markerHalfLifeDays.pivka} days`),
    line(
      'extremeMarkerTimesUpper',
      'A marker is held against the known tumor from',
      `${policy.extremeMarkerTimesUpper} times its upper limit`,
    ),
    line('smallTumorMm', 'Too little tumor for such a marker', `${policy.smallTumorMm} mm in all`),
    line('markerRisePercent', 'A marker rises by', `${policy.markerRisePercent}% over its lowest value`),
    line('followedWithinDays', 'Asked about within', `${policy.followedWithinDays} days of the last sign`),
    line('guidelines', 'Guidelines', listed(policy.guidelines, 'all')),
  ];
}

/** Who keeps the policy, and since when; null where the hospital chose nothing. */
export const policySource = ({ revision, changedBy, changedAt }: KeptPolicy): string | null =>
  revision === 0
    ? null
    : `Policy of the hospital, revision ${revision}, ${changedBy ?? ''}, ${changedAt?.slice(0, 10) ?? ''}`;
