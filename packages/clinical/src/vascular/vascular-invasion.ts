import { textOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, Policies, System } from '../system.ts';

/** The portal branches that tumor can reach, with the level of the LCSGJ and the type of Cheng. */
const PORTAL = {
  none: { vp: 'Vp0', cheng: 'none' },
  microscopic: { vp: 'Vp0', cheng: 'I0' },
  'bland-thrombus': { vp: 'Vp0', cheng: 'none' },
  segmental: { vp: 'Vp1', cheng: 'I' },
  sectoral: { vp: 'Vp2', cheng: 'I' },
  'first-order': { vp: 'Vp3', cheng: 'II' },
  'both-first-order': { vp: 'Vp4', cheng: 'II or III' },
  'main-trunk': { vp: 'Vp4', cheng: 'III' },
  'superior-mesenteric': { vp: 'Vp4', cheng: 'IV' },
} as const satisfies Readonly<Record<string, { readonly vp: string; readonly cheng: string }>>;

const isPortal = (name: string): name is keyof typeof PORTAL => Object.hasOwn(PORTAL, name);
const PORTAL_VALUES = Object.keys(PORTAL).filter(isPortal);

/**
 * Macrovascular invasion by level. LCSGJ: Vp1 beyond the second-order branches, Vp2 second order (anterior, posterior),
 * Vp3 right or left, Vp4 trunk or the branch of the other side. Cheng: I segmental or sectoral, II right or left, III
 * trunk, IV superior mesenteric; I0 under the microscope alone. Gross: Vp or Vv from 1 on; major branch (AJCC): Vp3,
 * Vv2 or deeper; trunk: Vp4.
 */
export const vascularInvasion: System = {
  id: 'vascular-invasion',
  edition: 'LCSGJ levels, Cheng types',
  title: 'Macrovascular invasion by level',
  shortName: 'Invasion',
  headline: { main: 'vp', detail: ['vv', 'b', 'cheng'], letters: { vv: 'Vv', b: 'B', cheng: 'Cheng' } },
  sources: [
    {
      text: 'Shi J, Lai ECH, Li N, et al. Ann Surg Oncol 2010;17:2073-2080.',
      doi: '10.1245/s10434-010-0940-4',
    },
    { text: 'Mapping of both: World J Gastroenterol 2022;28:704-714, Figure 2.' },
    {
      text: 'Liver Cancer Study Group of Japan. General Rules for the Clinical and Pathological Study of Primary Liver Cancer.',
    },
  ],
  verification: 'partly-verified',
  inputs: {
    portalVein: {
      fact: 'portal-vein-extent',
      label: 'Tumor in the portal vein',
      type: { kind: 'choice', values: PORTAL_VALUES },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
    },
    hepaticVein: {
      fact: 'hepatic-vein-level',
      label: 'Tumor in a hepatic vein',
      type: { kind: 'choice', values: ['Vv0', 'Vv1', 'Vv2', 'Vv3'] },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
    },
    bileDuct: {
      fact: 'bile-duct-level',
      label: 'Tumor in the bile duct',
      type: { kind: 'choice', values: ['B0', 'B1', 'B2', 'B3', 'B4'] },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
      askLast: true,
    },
  },
  answers: {
    vp: { label: 'Portal vein', type: { kind: 'classes', order: ['Vp0', 'Vp1', 'Vp2', 'Vp3', 'Vp4'] } },
    vv: { label: 'Hepatic vein', type: { kind: 'classes', order: ['Vv0', 'Vv1', 'Vv2', 'Vv3'] } },
    b: { label: 'Bile duct', type: { kind: 'classes', order: ['B0', 'B1', 'B2', 'B3', 'B4'] } },
    cheng: { label: 'Cheng', type: { kind: 'classes', order: ['none', 'I0', 'I', 'II', 'III', 'IV'] } },
    gross: { label: 'Gross invasion of a vein', type: { kind: 'classes', order: ['no', 'yes'] } },
    majorBranch: { label: 'Major branch (AJCC)', type: { kind: 'classes', order: ['no', 'yes'] } },
    mainTrunk: { label: 'Portal trunk level (Vp4)', type: { kind: 'classes', order: ['no', 'yes'] } },
  },
  policies: {
    both_first_order: {
      label: 'Type of Cheng where both the right and the left portal vein are invaded (sources disagree)',
      values: ['open', 'II', 'III'],
      leavesOpen: 'open',
    },
  },
  rule: levelsOf,
  formulaText: [
    'Gross invasion: Vp1 or Vv1 and deeper. Major branch (AJCC): Vp3 or Vv2 and deeper. Trunk: Vp4.',
  ],
  bands: {
    columns: ['portal vein', 'LCSGJ', 'Cheng'],
    rows: [
      ['none, or a bland clot', 'Vp0', 'none'],
      ['under the microscope alone', 'Vp0', 'I0'],
      ['segmental', 'Vp1', 'I'],
      ['sectoral (anterior, posterior)', 'Vp2', 'I'],
      ['right or left', 'Vp3', 'II'],
      ['right and left', 'Vp4', 'II or III'],
      ['trunk', 'Vp4', 'III'],
      ['superior mesenteric', 'Vp4', 'IV'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'Invasion under the microscope and a bland clot are no gross invasion.',
    'Sectoral branches (Vp2) are no major branch of the AJCC.',
    'Some texts count the inferior vena cava as Cheng IV; here it is Vv3.',
    'The definitions of Vv and B and of type I0 are not yet held against the General Rules.',
  ],
};

function levelsOf(input: CompleteInput, policies: Policies): Readonly<Record<string, string>> {
  const reached = textOf(input, 'portalVein');
  if (!isPortal(reached)) throw new RangeError(`vascularInvasion: no branch ${reached}`);
  const { vp, cheng } = PORTAL[reached];
  const vv = textOf(input, 'hepaticVein');
  const portal = depthOf(vp);
  const hepatic = depthOf(vv);
  return {
    vp,
    vv,
    b: textOf(input, 'bileDuct'),
    cheng: cheng === 'II or III' ? (policies.both_first_order ?? 'II') : cheng,
    gross: portal >= 1 || hepatic >= 1 ? 'yes' : 'no',
    majorBranch: portal >= 3 || hepatic >= 2 ? 'yes' : 'no',
    mainTrunk: portal === 4 ? 'yes' : 'no',
  };
}

/** The number at the end of a level. */
function depthOf(level: string): number {
  return Number(level.slice(-1));
}
