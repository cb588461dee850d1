import type { DayRange } from '@hepatica/course';
import { answerOf } from '../response/answer-range.ts';
import { BASELINE_PARAMETER } from '../response/reading/baseline.ts';
import { between, exactly, type Range, scaled, smaller } from '../series/range.ts';
import type { CompletePoint, Parameters, SeriesAnswer } from '../series/series-point.ts';
import { type ParameterSpec, type PartSpec, seriesSystem } from '../series-system.ts';
import type { AnswerSpec } from '../system.ts';
import { declinePercent, halfLifeDays, isUnmeasured, whether } from './decline.ts';
import { markerPoints } from './marker-points.ts';
import { markerRemarks } from './marker-remarks.ts';
import { MARKER_RULES, type Marker, type MarkerRule } from './marker-rules.ts';

interface Track {
  readonly baseline: Range | null;
  readonly nadir: Range | null;
  readonly last: Range | null;
  readonly lastAt: DayRange | null;
  readonly previous: Range | null;
  readonly previousAt: DayRange | null;
  readonly upper: Range;
}

interface MarkerState {
  readonly afp: Track;
  readonly pivka: Track;
}

const UNKNOWN = between(0, Number.POSITIVE_INFINITY);
const NO_TRACK: Track = {
  baseline: null,
  nadir: null,
  last: null,
  lastAt: null,
  previous: null,
  previousAt: null,
  upper: UNKNOWN,
};

const VERDICTS = ['responder', 'non-responder', 'not-evaluable'] as const;
type Verdict = (typeof VERDICTS)[number];

/**
 * Response of AFP and PIVKA-II to treatment, by every published definition under its own name: there is no single one.
 * The baseline is the last value before the treatment. A comparator is kept: from "more than 35,000" a fall to 6,581 is
 * one of more than 81.2%. Below the floor of a rule it says nothing (`not-evaluable`). Normalized means at most the
 * upper limit of the laboratory, from above it; without that limit it stays open.
 */
export const markerResponse = seriesSystem<MarkerState>({
  id: 'marker-response',
  edition: 'rules of 2009 to 2025, each by its name',
  title: 'Tumor marker response',
  shortName: 'Markers',
  headline: 'afpR50',
  sources: [...new Map(MARKER_RULES.map(({ source }) => [source.text, source])).values()],
  verification: 'partly-verified',
  parameters: {
    baseline: {
      ...BASELINE_PARAMETER,
      label: 'The treatment whose last value before it is the baseline',
      default: 'latest-treatment',
    },
    fifty_percent: {
      label: 'Whether a fall of exactly 50% counts in the 50% rules',
      type: { kind: 'choice', values: ['> 50%', '>= 50%'] },
      default: '> 50%',
    },
    progression_percent: {
      label: 'Rise over the lowest value that counts as progression',
      type: { kind: 'number', unit: '%', low: 1, high: 1000 },
      default: 20,
    },
    afp_floor: floorParameter('AFP, ng/mL'),
    pivka_floor: floorParameter('PIVKA-II, mAU/mL'),
    afp_upper: upperParameter('AFP', 'ng/mL'),
    pivka_upper: upperParameter('PIVKA-II', 'mAU/mL'),
  },
  parts: {
    afp: markerPart('AFP', 'afp', 'ng/mL', 5_000_000),
    pivka: markerPart('PIVKA-II', 'pivka-ii', 'mAU/mL', 1_000_000),
    afpUpper: markerPart('Upper limit of normal of AFP', 'afp', 'ng/mL', 100),
    pivkaUpper: markerPart('Upper limit of normal of PIVKA-II', 'pivka-ii', 'mAU/mL', 1000),
  },
  answers: answerSpecs(),
  timePoints: markerPoints,
  remarks: markerRemarks,
  start: () => ({ afp: NO_TRACK, pivka: NO_TRACK }),
  step: (state, point, parameters) => [
    {
      afp: tracked(state.afp, point, 'afp', parameters.afp_upper),
      pivka: tracked(state.pivka, point, 'pivka', parameters.pivka_upper),
    },
  ],
  answer: answersOf,
  otherwise: 'No marker was measured both before a treatment and after it.',
  formulaText:
    'fall = (baseline - value) / baseline x 100; each rule names its percentage and its lowest baseline.',
  pitfalls: [
    'A result without the name of its rule means nothing: a fall of exactly 50% is a response by one and none by another.',
    'PIVKA-II rises under warfarin, vitamin K deficiency, cholestasis and antibiotics.',
    'A very high AFP can read falsely low (hook effect); a change of assay or hospital breaks a series.',
    'A rise without anything on imaging is an event of its own, not progression by RECIST.',
    'After complete removal AFP halves in about 4 to 6 days; slower suggests that tumor is left.',
  ],
});

function markerPart(label: string, fact: 'afp' | 'pivka-ii', unit: string, high: number): PartSpec {
  return {
    label,
    fact,
    type: { kind: 'quantity', unit, plausible: { low: 0.5, high }, refused: { below: 0 }, thresholds: [] },
  };
}

function floorParameter(of: string): ParameterSpec {
  return {
    label: `Lowest baseline of the studies under PD-1 blockade (${of}); 0: none`,
    type: { kind: 'number', unit: of, low: 0, high: 1_000_000 },
    default: 0,
  };
}

function upperParameter(marker: string, unit: string): ParameterSpec {
  return {
    label: `Upper limit of normal of ${marker}, where the records give none`,
    type: { kind: 'number', unit, low: 0, high: 1000 },
    optional: true,
  };
}

function answerSpecs(): Readonly<Record<string, AnswerSpec>> {
  const yesNo = (label: string): AnswerSpec => ({ label, type: { kind: 'classes', order: ['yes', 'no'] } });
  const number = (label: string): AnswerSpec => ({ label, type: { kind: 'number', decimals: 1 } });
  return {
    ...Object.fromEntries(
      MARKER_RULES.map(({ field, label }) => [
        field,
        { label, type: { kind: 'classes', order: VERDICTS } } as const,
      ]),
    ),
    afpDeclinePercent: number('Fall of AFP, %'),
    pivkaDeclinePercent: number('Fall of PIVKA-II, %'),
    afpNormalized: yesNo('AFP normalized'),
    pivkaNormalized: yesNo('PIVKA-II normalized'),
    afpProgression: yesNo('AFP progression'),
    pivkaProgression: yesNo('PIVKA-II progression'),
    afpHalfLifeDays: number('Half-life of AFP between the last two values, days'),
    pivkaHalfLifeDays: number('Half-life of PIVKA-II between the last two values, days'),
  };
}

function tracked(
  track: Track,
  { quantities, at }: CompletePoint,
  marker: Marker,
  upperGiven: Parameters[string] | undefined,
): Track {
  const seenUpper = quantities[`${marker}Upper`] ?? UNKNOWN;
  const known = isUnmeasured(seenUpper) ? track.upper : seenUpper;
  const upper = isUnmeasured(known) && typeof upperGiven === 'number' ? exactly(upperGiven) : known;
  const value = quantities[marker] ?? UNKNOWN;
  if (isUnmeasured(value)) return { ...track, upper };
  const { earliest, latest } = at;
  return {
    baseline: track.baseline ?? value,
    nadir: track.nadir === null ? value : smaller(track.nadir, value),
    last: value,
    lastAt: { earliest, latest },
    previous: track.last,
    previousAt: track.lastAt,
    upper,
  };
}

function answersOf({ afp, pivka }: MarkerState, parameters: Parameters): SeriesAnswer | null {
  if (afp.previous === null && pivka.previous === null) return null;
  return {
    ...Object.fromEntries(
      MARKER_RULES.flatMap((rule) => {
        const verdicts = verdictsBy(rule, { afp, pivka }, parameters);
        return verdicts.length === 0 ? [] : [[rule.field, { kind: 'among', values: verdicts } as const]];
      }),
    ),
    ...fieldsOf('afp', afp, parameters),
    ...fieldsOf('pivka', pivka, parameters),
  };
}

/** Nothing where a marker that the rule reads was not followed. */
function verdictsBy(rule: MarkerRule, state: MarkerState, parameters: Parameters): readonly Verdict[] {
  const falls = rule.falls.flatMap(({ marker, percent, isInclusive }) => {
    const { baseline, last, previous } = state[marker];
    if (baseline === null || last === null || previous === null) return [];
    const isFifty = percent === 50 && parameters.fifty_percent === '>= 50%';
    return [whether(declinePercent(baseline, last), exactly(percent), isInclusive || isFifty)];
  });
  if (falls.length === 0 || (rule.of === 'all' && falls.length < rule.falls.length)) return [];
  const can =
    rule.of === 'all'
      ? falls.every((ways) => ways.includes(true))
      : falls.some((ways) => ways.includes(true));
  const cannot =
    rule.of === 'all'
      ? falls.some((ways) => ways.includes(false))
      : falls.every((ways) => ways.includes(false));
  const floors = floorWays(rule, state, parameters);
  const speaks = floors.includes(true);
  return VERDICTS.filter((verdict) =>
    verdict === 'responder'
      ? speaks && can
      : verdict === 'non-responder'
        ? speaks && cannot
        : floors.includes(false),
  );
}

function floorWays(
  { floor, falls }: MarkerRule,
  state: MarkerState,
  parameters: Parameters,
): readonly boolean[] {
  if (floor === null) return [true];
  const lowest = typeof floor === 'number' ? floor : Number(parameters[floor] ?? 0);
  const baseline = falls[0] === undefined ? null : state[falls[0].marker].baseline;
  return baseline === null ? [true] : whether(baseline, exactly(lowest), true);
}

function fieldsOf(marker: Marker, track: Track, parameters: Parameters): SeriesAnswer {
  const { baseline, last, previous, previousAt, lastAt, nadir, upper } = track;
  if (baseline === null || last === null || previous === null || nadir === null) return {};
  const halfLife =
    previousAt === null || lastAt === null ? null : halfLifeDays(previous, last, previousAt, lastAt);
  const isHigh = whether(last, upper, false);
  const wasHigh = whether(baseline, upper, false);
  const isRisen = whether(last, scaled(nadir, 1 + Number(parameters.progression_percent) / 100), true);
  return {
    [`${marker}DeclinePercent`]: answerOf(declinePercent(baseline, last)),
    [`${marker}Normalized`]: yesOrNo(both(wasHigh, negated(isHigh))),
    [`${marker}Progression`]: yesOrNo(both(isRisen, isHigh)),
    ...(halfLife === null ? {} : { [`${marker}HalfLifeDays`]: halfLife }),
  };
}

function negated(ways: readonly boolean[]): readonly boolean[] {
  return ways.map((way) => !way);
}

function both(a: readonly boolean[], b: readonly boolean[]): readonly boolean[] {
  return [...new Set(a.flatMap((one) => b.map((other) => one && other)))];
}

function yesOrNo(ways: readonly boolean[]) {
  return { kind: 'among', values: ways.map((way) => (way ? 'yes' : 'no')) } as const;
}
