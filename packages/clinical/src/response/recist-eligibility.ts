import {
  type CourseRecord,
  day,
  type Imaging,
  type Presence,
  type Seen,
  type Snapshot,
} from '@hepatica/course';
import { numberOf, textOf } from '../complete-input.ts';
import { isExact, type Range } from '../series/range.ts';
import type { CompleteInput, InputSpec, InputValue, Policies, System } from '../system.ts';
import { familiesOf } from './reading/lesion-family.ts';
import { logOf, type Shown } from './reading/lesion-log.ts';
import { UNMEASURED_ORGANS, wasTreatedWithout } from './reading/measurable.ts';
import { rangeOfMeasured } from './reading/measured-range.ts';
import { RECIST_SOURCES } from './recist-sources.ts';

const TARGET_NODE_MM = 15;
const NORMAL_NODE_MM = 10;
const RADIOGRAPH_MM = 20;
/** Least diameter on CT or MRI, by slice thickness: 10 mm up to 5 mm, else twice the slice. */
const BY_SLICE: Readonly<Record<string, number>> = {
  'at-most-5-mm': 10,
  '6-mm': 12,
  '7-mm': 14,
  '8-mm': 16,
  '10-mm': 20,
};

/** What a lesion can be at the baseline of RECIST 1.1: a target, followed without being measured, or a normal node. */
export const recistEligibility: System = {
  id: 'recist-eligibility',
  edition: '1.1, 2009',
  title: 'RECIST 1.1 baseline eligibility of a lesion',
  shortName: 'RECIST eligibility',
  headline: { main: 'role' },
  subject: 'lesion',
  // What was refuted is no tumor: it has no role.
  speaksOf: (subject, { lesions }) =>
    subject.kind === 'lesion' &&
    !lesions.some(({ lesion, certainty }) => lesion === subject.lesion && certainty === 'refuted'),
  sources: RECIST_SOURCES,
  verification: 'verified',
  inputs: {
    kind: {
      label: 'Kind of lesion',
      type: { kind: 'choice', values: ['node', 'other', 'never-measured'] },
      lookBackDays: null,
      fromSubject: (subject) => known(subject, kindOf(subject)),
    },
    longest: diameterInput('Longest diameter', [10, 12, 14, 16, 20], 'longestDiameterMm'),
    shortAxis: diameterInput('Short axis', [NORMAL_NODE_MM, TARGET_NODE_MM], 'shortAxisMm'),
    modality: {
      label: 'Measured on',
      type: { kind: 'choice', values: ['ct-mri', 'radiograph', 'caliper'] },
      lookBackDays: null,
      fromSubject: (subject, snapshot) => {
        const study = studyOf(subject, snapshot)?.study;
        const isSectional =
          study?.modality === 'ct' || study?.modality === 'mri' || study?.modality === 'pet-ct';
        return study !== undefined && isSectional ? known(study, 'ct-mri') : NOT_RECORDED;
      },
    },
    treated: {
      label: 'Ablated or irradiated before, without progression in it since',
      type: { kind: 'choice', values: [false, true] },
      lookBackDays: null,
      fromSubject: (subject, snapshot) => {
        const family = familiesOf(snapshot).find(
          ({ members }) => subject.kind === 'lesion' && members.has(subject.lesion),
        );
        return family === undefined ? NOT_RECORDED : known(subject, wasTreatedWithout(snapshot, family));
      },
    },
  },
  answers: {
    role: { label: 'Role', type: { kind: 'classes', order: ['target-eligible', 'non-target', 'normal'] } },
  },
  policies: {
    slice: {
      label: 'Slice thickness of CT or MRI',
      values: ['at-most-5-mm', '6-mm', '7-mm', '8-mm', '10-mm'],
    },
  },
  rule: (input, policies) => ({ role: roleOf(input, policies) }),
  formulaText: [
    'Target: at least 10 mm on CT or MRI (or twice the slice, if thicker than 5 mm), 20 mm on a radiograph, 10 mm by caliper; a node at least 15 mm in short axis.',
    'A node of 10 to under 15 mm is followed; one under 10 mm is normal. What was ablated or irradiated is no target unless it progressed.',
  ],
  statedLookBackDays: 120,
  pitfalls: [
    'The longest diameter of a node decides nothing.',
    'A node can be malignant by PET and still normal by its axis: then PET is the evidence, not RECIST.',
  ],
};

function roleOf(input: CompleteInput, policies: Policies): string {
  const kind = textOf(input, 'kind');
  if (kind === 'never-measured') return 'non-target';
  if (kind === 'node') {
    const shortAxis = numberOf(input, 'shortAxis');
    if (shortAxis < NORMAL_NODE_MM) return 'normal';
    return shortAxis >= TARGET_NODE_MM && input.treated !== true ? 'target-eligible' : 'non-target';
  }
  const least =
    input.modality === 'radiograph'
      ? RADIOGRAPH_MM
      : input.modality === 'caliper'
        ? 10
        : (BY_SLICE[policies.slice ?? ''] ?? 10);
  return numberOf(input, 'longest') >= least && input.treated !== true ? 'target-eligible' : 'non-target';
}

const NOT_RECORDED: Presence<InputValue> = { kind: 'unknown', reason: 'not-recorded' };

function known(record: CourseRecord, value: InputValue): Presence<InputValue> {
  return { kind: 'known', value, seen: { at: record.at, knownOn: record.knownOn, from: [record.id] } };
}

function kindOf(subject: CourseRecord): string {
  if (subject.kind !== 'lesion') return 'other';
  if (subject.nature === 'regional-node' || subject.nature === 'distant-node') return 'node';
  const isNever = subject.nature === 'vascular-invasion' || UNMEASURED_ORGANS.includes(subject.organ);
  return isNever ? 'never-measured' : 'other';
}

function diameterInput(
  label: string,
  cuts: readonly number[],
  field: 'longestDiameterMm' | 'shortAxisMm',
): InputSpec {
  return {
    label,
    type: {
      kind: 'quantity',
      unit: 'mm',
      plausible: { low: 1, high: 300 },
      refused: { below: 0, above: 500 },
      thresholds: cuts.map((at) => ({ at, belongsTo: 'above' })),
    },
    lookBackDays: null,
    fromSubject: (subject, snapshot) => {
      const seen = studyOf(subject, snapshot, field);
      const measured = seen?.finding[field];
      const range = measured === undefined ? null : rangeOfMeasured(measured, 'mm');
      if (seen === null || range === null) return NOT_RECORDED;
      return presenceOf(range, seen.study);
    },
  };
}

/** What a study measured, as of its own date. */
function presenceOf(range: Range, { id, at, knownOn }: Imaging): Presence<InputValue> {
  const seen: Seen = {
    at: { ...at, precision: 'range', approximate: false, asWritten: 'from the studies of this time point' },
    knownOn: day(Math.max(knownOn, at.latest)),
    from: [id],
  };
  const { low, high } = range;
  if (isExact(range)) return { kind: 'known', value: low.value, seen };
  const hasHigh = Number.isFinite(high.value);
  if (!hasHigh && low.value <= 0) return NOT_RECORDED;
  const possible = { kind: 'between', low, ...(hasHigh ? { high } : {}) } as const;
  const asWritten = hasHigh ? `${low.value} to ${high.value}` : `at least ${low.value}`;
  return { kind: 'bounded', possible, asWritten, seen };
}

/** The newest study that measures the lesion, or at least shows it. */
function studyOf(
  subject: CourseRecord,
  snapshot: Snapshot,
  field?: 'longestDiameterMm' | 'shortAxisMm',
): Shown | null {
  if (subject.kind !== 'lesion') return null;
  const shown = logOf(snapshot).shown.get(subject.lesion) ?? [];
  const isAsked = ({ finding }: Shown) => field === undefined || finding[field] !== undefined;
  const newest = shown.findLast(isAsked);
  return shown.find((one) => one.study === newest?.study && isAsked(one)) ?? null;
}
