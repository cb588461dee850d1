import type { BoardPolicyPage, HospitalPolicy } from '@hepatica/api';

type Defaults = BoardPolicyPage['defaults'];

const NAMES = [
  'maxMetastases',
  'afpUpper',
  'pivkaUpper',
  'afpHalf',
  'pivkaHalf',
  'extreme',
  'smallTumor',
  'rise',
  'followed',
] as const;
type Name = (typeof NAMES)[number];

/** A number of a policy by the name that the page has for it. */
export interface PolicyNumber {
  readonly name: Name;
  /** What the hospital chose; null where it is as the program has it. */
  readonly value: number | null;
  readonly standard: number | null;
}

function read(policy: HospitalPolicy, name: Name): number | null {
  switch (name) {
    case 'maxMetastases':
      return policy.maxMetastases ?? null;
    case 'afpUpper':
      return policy.markerUpper?.afpNgPerMl ?? null;
    case 'pivkaUpper':
      return policy.markerUpper?.pivkaMauPerMl ?? null;
    case 'afpHalf':
      return policy.markerHalfLifeDays?.afp ?? null;
    case 'pivkaHalf':
      return policy.markerHalfLifeDays?.pivka ?? null;
    case 'extreme':
      return policy.extremeMarkerTimesUpper ?? null;
    case 'smallTumor':
      return policy.smallTumorMm ?? null;
    case 'rise':
      return policy.markerRisePercent ?? null;
    case 'followed':
      return policy.followedWithinDays ?? null;
    default:
      return name satisfies never;
  }
}

/** Every number of a policy; one that is as the program has it is no choice of the hospital. */
export const policyNumbers = (chosen: HospitalPolicy, defaults: Defaults): readonly PolicyNumber[] =>
  NAMES.map((name) => {
    const [value, standard] = [read(chosen, name), read(defaults, name)];
    return { name, value: value === standard ? null : value, standard };
  });

/** The policy with a number of the hospital's own, or as the program has it again. */
export function withNumber(
  chosen: HospitalPolicy,
  defaults: Defaults,
  name: Name,
  value: number | null,
): HospitalPolicy {
  const next = value ?? read(defaults, name) ?? undefined;
  const upper = { ...defaults.markerUpper, ...chosen.markerUpper };
  const half = { ...defaults.markerHalfLifeDays, ...chosen.markerHalfLifeDays };
  const set = (change: HospitalPolicy): HospitalPolicy => withoutDefaults({ ...chosen, ...change }, defaults);
  if (next === undefined) return chosen;
  switch (name) {
    case 'maxMetastases':
      return set({ maxMetastases: next });
    case 'afpUpper':
      return set({ markerUpper: { ...upper, afpNgPerMl: next } });
    case 'pivkaUpper':
      return set({ markerUpper: { ...upper, pivkaMauPerMl: next } });
    case 'afpHalf':
      return set({ markerHalfLifeDays: { ...half, afp: next } });
    case 'pivkaHalf':
      return set({ markerHalfLifeDays: { ...half, pivka: next } });
    case 'extreme':
      return set({ extremeMarkerTimesUpper: next });
    case 'smallTumor':
      return set({ smallTumorMm: next });
    case 'rise':
      return set({ markerRisePercent: next });
    case 'followed':
      return set({ followedWithinDays: next });
    default:
      return name satisfies never;
  }
}

/** What is as the program has it is left out, so that it follows the program. */
function withoutDefaults(policy: HospitalPolicy, defaults: Defaults): HospitalPolicy {
  const same = (key: keyof HospitalPolicy) => JSON.stringify(policy[key]) === JSON.stringify(defaults[key]);
  const { extremeMarkerTimesUpper, followedWithinDays, markerHalfLifeDays, markerRisePercent, ...first } =
    policy;
  const { markerUpper, maxMetastases, smallTumorMm, ...rest } = first;
  return {
    ...rest,
    ...(extremeMarkerTimesUpper === undefined || same('extremeMarkerTimesUpper')
      ? {}
      : { extremeMarkerTimesUpper }),
    ...(followedWithinDays === undefined || same('followedWithinDays') ? {} : { followedWithinDays }),
    ...(markerHalfLifeDays === undefined || same('markerHalfLifeDays') ? {} : { markerHalfLifeDays }),
    ...(markerRisePercent === undefined || same('markerRisePercent') ? {} : { markerRisePercent }),
    ...(markerUpper === undefined || same('markerUpper') ? {} : { markerUpper }),
    ...(maxMetastases === undefined || same('maxMetastases') ? {} : { maxMetastases }),
    ...(smallTumorMm === undefined || same('smallTumorMm') ? {} : { smallTumorMm }),
  };
}
