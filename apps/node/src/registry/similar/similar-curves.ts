import type { SimilarPatient } from '@hepatica/board';
import { DAYS_PER_MONTH } from '@hepatica/course';
import { type SurvivalCurves, survivalStrata } from '@hepatica/study';
import { createSurv } from '@hepatica/survival';

interface NamedGroup {
  readonly name: string;
  readonly patients: readonly SimilarPatient[];
}

/** Overall survival of groups in months since all criteria held, each patient at risk from the day of observation on. */
export function similarCurves(groups: readonly NamedGroup[]): SurvivalCurves {
  const rows = groups.flatMap(({ patients }, index) => patients.map((patient) => ({ patient, index })));
  const isDelayed = rows.some(({ patient }) => patient.entryDays > 0);
  const surv = createSurv({
    time: rows.map(({ patient }) => patient.days / DAYS_PER_MONTH),
    event: rows.map(({ patient }) => patient.died),
    // Who is there from the start enters before it, so that a death on that day counts.
    start: isDelayed
      ? rows.map(({ patient }) => (patient.entryDays === 0 ? -1 : patient.entryDays) / DAYS_PER_MONTH)
      : null,
  });
  if (groups.length === 1) {
    const { strata, ...rest } = survivalStrata(surv, { unit: 'months' });
    return { ...rest, strata: strata.map((stratum) => ({ ...stratum, name: groups[0]?.name ?? '' })) };
  }
  const group = {
    index: Int32Array.from(rows, ({ index }) => index),
    levels: groups.map(({ name }) => name),
  };
  return survivalStrata(surv, { unit: 'months', group });
}
