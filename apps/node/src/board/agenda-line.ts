import type { AgendaLine } from '@hepatica/api';
import { type BoardRules, worklistState } from '@hepatica/board';
import { type Course, day, timeline } from '@hepatica/course';
import { formatPartialDate } from '@hepatica/render';
import type { AgendaEntry } from './agenda.ts';

/** How many decisions of the board a course holds. */
export const decisionsIn = (course: Course): number =>
  timeline(course).filter(({ kind }) => kind === 'board-decision').length;

/** Where a patient of the list stands today, as far as the course tells. */
export function agendaLine(course: Course, entry: AgendaEntry, rules: BoardRules): AgendaLine {
  const records = timeline(course);
  const last = day(Math.max(0, ...records.map(({ knownOn, at }) => Math.max(knownOn, at.earliest))));
  const decisions = records.filter((record) => record.kind === 'board-decision');
  const isDiscussed = decisions.length > entry.decisionsBefore;
  const listedOn = isDiscussed ? null : day(last + 1);
  const state = worklistState(course, last, rules, { listedOn, readyOn: entry.ready ? listedOn : null });
  const newest = decisions.at(-1);
  return {
    id: course.id,
    title: course.title,
    hospital: course.patient.hospital ?? null,
    simulated: course.simulated,
    state: state ?? 'to-prepare',
    lastDecision:
      newest?.kind === 'board-decision'
        ? `${formatPartialDate(newest.at, course.axis)}: ${newest.decision}`
        : null,
  };
}
