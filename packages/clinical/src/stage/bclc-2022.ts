import type { CourseRecord, Finding, Presence, Snapshot } from '@hepatica/course';
import { flagOf, numberOf, textOf } from '../complete-input.ts';
import {
  IMAGING_LOOK_BACK_DAYS,
  imagingFlag,
  LIVER_LOOK_BACK_DAYS,
  largestDiameterInput,
  PERFORMANCE_LOOK_BACK_DAYS,
  tumorNumberInput,
} from '../measured-inputs.ts';
import { ruptureRemark } from '../rupture.ts';
import type { CompleteInput, InputValue, Known, Policies, System } from '../system.ts';
import { sizeFitsNumber } from './size-fits-number.ts';
import { hasSpread } from './tumor-staged.ts';

/**
 * Barcelona Clinic Liver Cancer stage, 2022. First match: performance status 3-4, D; end-stage liver without
 * transplant option, D; impaired liver without transplant option, by policy; macrovascular invasion, spread beyond
 * the liver (N1 or M1) or performance status 1-2, C; one tumor up to 2 cm, 0; one tumor above 2 cm, A; two or three
 * up to 3 cm, A; any other number, B. Preserved means no decompensation, whatever the Child-Pugh score.
 */
export const bclc2022: System = {
  id: 'bclc',
  edition: '2022',
  title: 'BCLC stage',
  shortName: 'BCLC',
  headline: { main: 'stage' },
  sources: [
    {
      text: 'Reig M, Forner A, Rimola J, et al. J Hepatol 2022;76:681-693.',
      doi: '10.1016/j.jhep.2021.11.018',
    },
    {
      text: 'Llovet JM, Bru C, Bruix J. Semin Liver Dis 1999;19:329-338.',
      doi: '10.1055/s-2007-1007122',
    },
  ],
  verification: 'verified',
  inputs: {
    tumorNumber: tumorNumberInput([
      { at: 0, belongsTo: 'below' },
      { at: 1, belongsTo: 'below' },
      { at: 3, belongsTo: 'below' },
    ]),
    largestDiameter: largestDiameterInput([
      { at: 0, belongsTo: 'below' },
      { at: 20, belongsTo: 'below' },
      { at: 30, belongsTo: 'below' },
      { at: 50, belongsTo: 'below' },
    ]),
    macrovascularInvasion: imagingFlag('macrovascular-invasion', 'Macrovascular invasion'),
    bileDuctInvasion: imagingFlag('bile-duct-invasion', 'Bile duct invasion'),
    regionalNodes: imagingFlag('regional-node-metastasis', 'Regional node metastasis'),
    distantMetastasis: imagingFlag('distant-metastasis', 'Distant metastasis'),
    performanceStatus: {
      fact: 'ecog',
      label: 'Performance status',
      type: { kind: 'choice', values: [0, 1, 2, 3, 4] },
      lookBackDays: PERFORMANCE_LOOK_BACK_DAYS,
      fromRecord: tumorRelated,
    },
    liverFunction: {
      fact: 'liver-function',
      label: 'Liver function',
      type: { kind: 'choice', values: ['preserved', 'impaired', 'end-stage'] },
      lookBackDays: LIVER_LOOK_BACK_DAYS,
    },
    transplantCandidate: {
      fact: 'transplant-candidate',
      label: 'Transplant candidate',
      type: { kind: 'choice', values: [false, true] },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
    },
  },
  answers: { stage: { label: 'Stage', type: { kind: 'classes', order: ['0', 'A', 'B', 'C', 'D'] } } },
  policies: {
    impaired: {
      label: 'Decompensated, not end-stage, no transplant option (2022 leaves a gap)',
      values: ['indeterminate', 'strict_2022', 'legacy_child_pugh_b'],
      leavesOpen: 'indeterminate',
    },
    bile_duct_thrombus: {
      label: 'Tumor in the bile duct counts as macrovascular invasion',
      values: ['false', 'true'],
    },
    single_gt5: { label: 'One tumor above 5 cm', values: ['A_2022', 'legacy_B'] },
  },
  consistent: sizeFitsNumber,
  applies: {
    when: (input) =>
      numberOf(input, 'tumorNumber') >= 1 || flagOf(input, 'macrovascularInvasion') || hasSpread(input),
    otherwise: 'No tumor is known in or beyond the liver on this day.',
    onlyIf: 'a tumor is left in the liver or beyond it',
  },
  rule: (input, policies) => ({ stage: stageOf(input, policies) }),
  warnings: (known) => [...reasonsForC(known), ...impossibleCandidate(known.values)],
  remarks: (snapshot) => [
    ...ruptureRemark(snapshot, IMAGING_LOOK_BACK_DAYS, 'BCLC has no item for it.'),
    ...causeRemark(snapshot),
  ],
  formulaText: [
    'The first row that fits decides. Preserved means no decompensation, whatever the Child-Pugh score.',
  ],
  bands: {
    columns: ['condition', 'stage'],
    rows: [
      ['performance status 3-4', 'D'],
      ['end-stage liver, no transplant option', 'D'],
      ['impaired liver, no transplant option', 'by policy: the rows below or D'],
      ['macrovascular invasion, N1, M1 or performance status 1-2', 'C'],
      ['one tumor up to 2 cm', '0'],
      ['one tumor above 2 cm', 'A'],
      ['two or three tumors up to 3 cm', 'A'],
      ['any other number or size', 'B'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'A single tumor of exactly 2.0 cm is stage 0; some software writes < 2 cm.',
    'Performance status 1 alone makes C; many cohorts leave this out without saying so.',
    'Microvascular invasion in a specimen does not make C.',
    'The stage at diagnosis and the stage at metastasis are two different fields.',
  ],
};

function stageOf(input: CompleteInput, policies: Policies): string {
  const performance = numberOf(input, 'performanceStatus');
  const liver = textOf(input, 'liverFunction');
  const isAdvanced = hasInvasion(input, policies) || hasSpread(input);
  // Invasion or spread excludes a transplant: such a candidate is a contradiction and counts as none.
  const isCandidate = flagOf(input, 'transplantCandidate') && !isAdvanced;
  if (performance >= 3) return 'D';
  if (liver === 'end-stage' && !isCandidate) return 'D';
  if (liver === 'impaired' && !isCandidate && policies.impaired === 'strict_2022') return 'D';
  if (isAdvanced || performance >= 1) return 'C';
  return stageByTumor(numberOf(input, 'tumorNumber'), numberOf(input, 'largestDiameter'), policies);
}

function stageByTumor(number: number, largestMm: number, policies: Policies): string {
  if (number === 1 && largestMm <= 20) return '0';
  if (number === 1) return largestMm > 50 && policies.single_gt5 === 'legacy_B' ? 'B' : 'A';
  return number <= 3 && largestMm <= 30 ? 'A' : 'B';
}

function hasInvasion(input: CompleteInput, policies: Policies): boolean {
  const byDuct = policies.bile_duct_thrombus === 'true' && flagOf(input, 'bileDuctInvasion');
  return byDuct || flagOf(input, 'macrovascularInvasion');
}

/** Names each known reason for C: patients with invasion and spread differ from those with symptoms alone. */
function reasonsForC({ values, possible, policies }: Known): readonly Finding[] {
  const stage = possible.stage;
  const canBeC =
    stage?.kind === 'one' ? stage.value === 'C' : stage?.kind === 'among' && stage.values.includes('C');
  const performance = values.performanceStatus;
  const byDuct = policies.bile_duct_thrombus === 'true' && values.bileDuctInvasion === true;
  const reasons = [
    values.macrovascularInvasion === true || byDuct ? 'vascular' : '',
    values.regionalNodes === true || values.distantMetastasis === true ? 'extrahepatic' : '',
    performance === 1 || performance === 2 ? 'performance-status' : '',
  ].filter(Boolean);
  if (!canBeC || reasons.length === 0) return [];
  const by = reasons.join(', ');
  return [{ code: 'c-by', severity: 'info', message: `Reasons for stage C: ${by}.`, values: { by } }];
}

function impossibleCandidate(values: Known['values']): readonly Finding[] {
  const isAdvanced = [values.macrovascularInvasion, values.regionalNodes, values.distantMetastasis].includes(
    true,
  );
  if (values.transplantCandidate !== true || !isAdvanced) return [];
  return [
    {
      code: 'transplant-candidate-contradicted',
      severity: 'warning',
      message:
        'A transplant candidate cannot have macrovascular invasion or spread beyond the liver; counted as no candidate.',
      where: { field: 'transplantCandidate' },
    },
  ];
}

/** Only what is due to the cancer counts: a status with another stated cause reads as 0. */
function tumorRelated(presence: Presence<InputValue>, record: CourseRecord): Presence<InputValue> {
  if (record.kind !== 'performance-status' || record.cause !== 'other') return presence;
  return presence.kind === 'unknown' ? presence : { kind: 'known', value: 0, seen: presence.seen };
}

function causeRemark(snapshot: Snapshot): readonly Finding[] {
  const latest = snapshot.records.findLast((record) => record.kind === 'performance-status');
  if (latest?.kind !== 'performance-status') return [];
  if (latest.cause === 'other') {
    return [
      {
        code: 'performance-not-tumor-related',
        severity: 'info',
        message: 'The performance status is due to another cause than the cancer; for BCLC it reads as 0.',
        where: { record: latest.id },
      },
    ];
  }
  if (latest.cause === 'cancer' || latest.ecog.every((grade) => grade === 0)) return [];
  return [
    {
      code: 'performance-cause-not-stated',
      severity: 'info',
      message: 'The cause of the performance status is not stated; it is counted as due to the cancer.',
      where: { record: latest.id },
    },
  ];
}
