import type { RecordKind } from '@hepatica/course';
import type { LabGrid } from '../laboratory/lab-grid.ts';
import { withAnalyte } from '../laboratory/lab-grid.ts';
import type { AnalyteUnits } from '../laboratory/units-before.ts';
import { emptySheet, NEW_PATIENT, type Sheet } from '../sheet/sheet.ts';

export type ScreenName = 'first-visit' | 'follow-up';

/** A part of a screen: a grid, or forms of these kinds. */
export interface Section {
  readonly name:
    | 'patient'
    | 'diagnosis'
    | 'liver'
    | 'laboratory'
    | 'performance'
    | 'imaging'
    | 'stated'
    | 'response'
    | 'treatments'
    | 'complications'
    | 'decision'
    | 'status'
    | 'others';
  /** Kinds that can be added here. */
  readonly kinds: readonly RecordKind[];
  /** Kinds of which a form stands there from the beginning. */
  readonly ready: readonly RecordKind[];
}

const TREATMENTS: readonly RecordKind[] = [
  'embolization',
  'ablation',
  'resection',
  'radiotherapy',
  'arterial-infusion',
  'systemic-therapy',
  'transplantation',
  'antiviral',
  'medication',
];

const OTHERS: Section = { name: 'others', kinds: [], ready: [] };

/** The parts of each screen, in the order in which a visit goes. */
export const SECTIONS: { readonly [Screen in ScreenName]: readonly Section[] } = {
  'first-visit': [
    { name: 'patient', kinds: [], ready: [] },
    {
      name: 'diagnosis',
      kinds: ['diagnosis', 'cirrhosis-etiology', 'history', 'symptom', 'comorbidity', 'consent'],
      ready: ['diagnosis', 'cirrhosis-etiology'],
    },
    { name: 'laboratory', kinds: [], ready: [] },
    {
      name: 'liver',
      kinds: ['liver-status', 'portal-hypertension', 'endoscopy'],
      ready: ['liver-status'],
    },
    {
      name: 'performance',
      kinds: ['performance-status', 'patient-preference'],
      ready: ['performance-status'],
    },
    {
      name: 'imaging',
      kinds: ['vascular-invasion', 'tumor-extent', 'pathology', 'lesion-certainty'],
      ready: [],
    },
    { name: 'treatments', kinds: TREATMENTS, ready: [] },
    { name: 'stated', kinds: ['stated-assessment'], ready: [] },
    { name: 'decision', kinds: ['decision', 'board-decision', 'follow-up-plan'], ready: [] },
    OTHERS,
  ],
  'follow-up': [
    { name: 'laboratory', kinds: [], ready: [] },
    {
      name: 'imaging',
      kinds: ['vascular-invasion', 'tumor-extent', 'pathology', 'lesion-certainty'],
      ready: [],
    },
    { name: 'response', kinds: ['response', 'progression'], ready: ['response'] },
    { name: 'treatments', kinds: TREATMENTS, ready: [] },
    { name: 'complications', kinds: ['complication'], ready: [] },
    { name: 'liver', kinds: ['liver-status', 'portal-hypertension', 'endoscopy'], ready: ['liver-status'] },
    { name: 'performance', kinds: ['performance-status', 'symptom'], ready: ['performance-status'] },
    { name: 'stated', kinds: ['stated-assessment'], ready: [] },
    { name: 'decision', kinds: ['decision', 'board-decision', 'follow-up-plan'], ready: ['decision'] },
    { name: 'status', kinds: ['vital-status', 'contact'], ready: ['vital-status'] },
    OTHERS,
  ],
};

/** What a laboratory sends at every visit of such a patient. */
const USUAL = [
  'bilirubin',
  'albumin',
  'inr',
  'creatinine',
  'sodium',
  'platelets',
  'ast',
  'alt',
  'afp',
  'pivka-ii',
] as const;

function usualLaboratory(units: AnalyteUnits): LabGrid {
  return USUAL.reduce<LabGrid>(
    (grid, analyte) => withAnalyte(grid, analyte, analyte === 'inr' ? 'ratio' : (units[analyte] ?? '')),
    { dates: [''], rows: [] },
  );
}

/**
 * The sheet with which a screen begins. `isNew`: the patient is not in the registry yet; `units`: those that values were
 * entered in before, which the grid shows as chosen.
 */
export function startingSheet(screen: ScreenName, isNew: boolean, units: AnalyteUnits): Sheet {
  const ready = SECTIONS[screen].flatMap((section) => section.ready);
  return { ...emptySheet(ready, isNew ? NEW_PATIENT : null), laboratory: usualLaboratory(units) };
}

/** In which part of the screen a form of this kind stands. */
export function sectionOf(screen: ScreenName, kind: RecordKind): Section['name'] {
  return SECTIONS[screen].find(({ kinds }) => kinds.includes(kind))?.name ?? 'others';
}
