import type { CourseRecord } from '../record/course-record.ts';
import type { LesionId } from '../record/record-base.ts';

/** The lesions a record speaks of, each with the field that names it. */
export function lesionsNamedBy(
  record: CourseRecord,
): readonly { readonly field: string; readonly lesion: LesionId }[] {
  const named = (field: string, lesions: readonly LesionId[]) => lesions.map((lesion) => ({ field, lesion }));
  switch (record.kind) {
    case 'imaging':
      return named(
        'findings',
        record.findings.map((finding) => finding.lesion),
      );
    case 'pathology':
      return named('lesions', record.lesions);
    case 'response':
      return named('lesions', record.lesions ?? []);
    case 'symptom':
      return named('lesion', record.lesion === undefined ? [] : [record.lesion]);
    case 'lesion':
      return named('likelySameAs', record.likelySameAs === undefined ? [] : [record.likelySameAs]);
    case 'embolization':
    case 'ablation':
    case 'resection':
    case 'radiotherapy':
    case 'arterial-infusion':
    case 'systemic-therapy':
    case 'antiviral':
      return named('targets', record.targets);
    case 'laboratory':
    case 'serology':
    case 'liver-status':
    case 'performance-status':
    case 'history':
    case 'diagnosis':
    case 'stated-assessment':
    case 'decision':
    case 'follow-up-plan':
    case 'vital-status':
      return [];
    default:
      throw new Error(`lesionsNamedBy: no such kind ${record satisfies never}`);
  }
}
