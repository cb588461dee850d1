import type { CourseRecord } from '@hepatica/course';
import type { TimelineRow } from './draft.ts';
import { episodeParagraph, episodesOf, type Voice } from './episodes.ts';
import { isMarker } from './laboratory-sentences.ts';

/** What a reader looks for in a timeline: what was found, done and proven, and how it ended. */
function isTurning(record: CourseRecord): boolean {
  if (record.kind === 'laboratory') return isMarker(record);
  const kinds: readonly CourseRecord['kind'][] = [
    'board-decision',
    'complication',
    'decision',
    'diagnosis',
    'imaging',
    'lesion',
    'pathology',
    'progression',
    'symptom',
    'vital-status',
  ];
  return 'compartment' in record || kinds.includes(record.kind);
}

/** The course as a table, one date a row. */
export function timelineRows(records: readonly CourseRecord[], voice: Voice): readonly TimelineRow[] {
  const silent: Voice = { ...voice, clock: { ...voice.clock, lead: () => '' } };
  return episodesOf(records.filter(isTurning), voice.clock).map((episode) => {
    const { sentences } = episodeParagraph('timeline', episode, silent);
    return {
      when: episode.when,
      what: sentences.map(({ text }) => text).join(' '),
      records: [...new Set(sentences.flatMap(({ records: own }) => own))],
    };
  });
}
