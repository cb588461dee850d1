import type { CourseRecord } from '@hepatica/course';
import type { PromptContext } from './prompt.ts';

/** Why nobody is asked about: dead, followed elsewhere, or without a sign for so long. */
export type Silence = 'dead' | 'followed-elsewhere' | 'not-seen-lately';

const SIGNS: ReadonlySet<CourseRecord['kind']> = new Set<CourseRecord['kind']>([
  'ablation',
  'antiviral',
  'arterial-infusion',
  'board-decision',
  'complication',
  'contact',
  'decision',
  'diagnosis',
  'embolization',
  'endoscopy',
  'imaging',
  'laboratory',
  'liver-status',
  'pathology',
  'performance-status',
  'radiotherapy',
  'resection',
  'response',
  'symptom',
  'systemic-therapy',
  'transplantation',
  'vital-status',
]);

/** Null where the patient lives and is followed here, as far as the records tell. */
export function silenceOf({ records, snapshot, facts }: PromptContext): Silence | null {
  if (records.some((record) => record.kind === 'vital-status' && record.status === 'dead')) return 'dead';
  const contact = records.findLast((record) => record.kind === 'contact' && record.hospital !== undefined);
  const own = snapshot.patient.hospital;
  if (contact?.kind === 'contact' && own !== undefined && contact.hospital !== own)
    return 'followed-elsewhere';
  const lastSign = Math.max(
    ...records
      .filter(({ kind, standing }) => SIGNS.has(kind) && standing !== 'plan')
      .map(({ at }) => at.latest),
  );
  return snapshot.day - lastSign > facts.policy.followedWithinDays ? 'not-seen-lately' : null;
}
