import type { CourseRecord } from '../record/course-record.ts';
import type { LesionFinding } from '../record/imaging.ts';
import type { Lesion } from '../record/lesion.ts';
import type { Organ } from '../record/organ.ts';
import type { LesionId } from '../record/record-base.ts';
import type { LesionState } from './snapshot.ts';

type State = LesionState['state'];
/** What one record says about a lesion. */
export interface Sighting {
  readonly record: CourseRecord;
  readonly state: State;
  /** The lesions that stand for it from here. */
  readonly now?: readonly LesionId[];
  readonly finding?: LesionFinding;
}

/** What a record says of the state of a lesion: one thing, or null. */
export function sightingOf(lesion: Lesion, record: CourseRecord): Sighting | null {
  switch (record.kind) {
    case 'lesion':
      return lineageIn(lesion, record);
    case 'imaging': {
      // A study that showed nothing of use decides nothing.
      if (record.quality === 'non-diagnostic') return null;
      const finding = record.findings.find((item) => item.lesion === lesion.lesion);
      const whole = finding?.mergedInto ?? finding?.partOf;
      if (finding !== undefined && whole !== undefined) {
        return { record, finding, state: 'merged', now: [whole] };
      }
      if (finding !== undefined) return { record, finding, state: stateShown(finding) };
      return record.clearOf?.includes(lesion.organ) ? { record, state: 'gone' } : null;
    }
    case 'transplantation':
      return done(record) && IN_THE_LIVER.includes(lesion.organ) ? { record, state: 'removed' } : null;
    case 'resection':
      return done(record) && record.targets.includes(lesion.lesion) ? { record, state: 'removed' } : null;
    case 'ablation':
    case 'embolization':
    case 'radiotherapy':
      return done(record) && record.targets.includes(lesion.lesion) ? { record, state: 'treated' } : null;
    default:
      return null;
  }
}

/** True of a record of a kind that `sightingOf` reads. */
export function tellsOfLesions({ kind }: CourseRecord): boolean {
  switch (kind) {
    case 'lesion':
    case 'imaging':
    case 'transplantation':
    case 'resection':
    case 'ablation':
    case 'embolization':
    case 'radiotherapy':
      return true;
    default:
      return false;
  }
}

/** What goes with the liver that is taken out. */
const IN_THE_LIVER: readonly Organ[] = ['liver', 'portal-vein', 'hepatic-vein', 'bile-duct'];

/** A lesion that came of this one, or of this one and others, stands for it. */
function lineageIn(lesion: Lesion, record: Lesion): Sighting | null {
  if (record.mergedFrom?.includes(lesion.lesion)) return { record, state: 'merged', now: [record.lesion] };
  return record.splitFrom === lesion.lesion ? { record, state: 'split', now: [record.lesion] } : null;
}

/** A treatment announced or given up never counts as done. */
function done(record: CourseRecord & { readonly state: string }): boolean {
  return record.state === 'given' && record.standing !== 'plan';
}

function stateShown(finding: LesionFinding): State {
  switch (finding.status) {
    case 'viable':
    case 'present':
      return 'present';
    case 'absent':
    case 'nonviable':
      return 'gone';
    case 'indeterminate':
      return 'indeterminate';
    default:
      throw new Error(`stateShown: no such status ${finding.status satisfies never}`);
  }
}
