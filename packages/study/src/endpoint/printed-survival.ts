import type { Finding } from '@hepatica/course';

/** Survival as printed: a median, rates at fixed times, and how long patients were followed. Times in one unit. */
export interface PrintedSurvival {
  readonly median?: number;
  readonly rates: readonly { readonly time: number; readonly survival: number }[];
  /** Patients, the range of follow-up, and whether that range is of all patients or of those alive. */
  readonly followUp?: {
    readonly n: number;
    readonly shortest: number;
    readonly longest: number;
    readonly of: 'all' | 'alive' | 'not-stated';
  };
}

/**
 * What in printed survival figures cannot hold together. A curve never rises; it lies at or above 0.5 before its
 * median and at or below 0.5 from there on; and who died before the shortest follow-up cannot be among those followed.
 */
export function checkPrintedSurvival(printed: PrintedSurvival): readonly Finding[] {
  return [...rises(printed), ...offMedian(printed), ...diedTooEarly(printed)];
}

function rises({ rates }: PrintedSurvival): readonly Finding[] {
  const sorted = rates.toSorted((a, b) => a.time - b.time);
  return sorted.flatMap((rate, index) => {
    const before = sorted[index - 1];
    if (before === undefined || rate.survival <= before.survival) return [];
    const message = `Survival rises from ${before.survival} at ${before.time} to ${rate.survival} at ${rate.time}.`;
    return [{ code: 'printed-survival-rises', severity: 'error', message } as const];
  });
}

function offMedian({ median, rates }: PrintedSurvival): readonly Finding[] {
  if (median === undefined) return [];
  return rates.flatMap(({ time, survival }) => {
    const fits = time < median ? survival >= 0.5 : survival <= 0.5;
    if (fits) return [];
    const message = `Survival is ${survival} at ${time}, but the median is ${median}.`;
    return [{ code: 'printed-survival-off-median', severity: 'error', message } as const];
  });
}

function diedTooEarly({ rates, followUp }: PrintedSurvival): readonly Finding[] {
  if (followUp === undefined || followUp.of === 'alive') return [];
  const early = rates.filter(({ time, survival }) => time < followUp.shortest && survival < 1);
  return early.map(({ time, survival }) => {
    const deaths = Math.round((1 - survival) * followUp.n);
    const survivors = followUp.n - deaths;
    return {
      code: 'printed-follow-up-of-survivors',
      severity: followUp.of === 'all' ? 'error' : 'warning',
      message: `At ${time}, ${survivors} of ${followUp.n} were alive (${survival}): ${deaths} who died by then cannot have been followed for at least ${followUp.shortest}, unless the range is of survivors only.`,
      values: { survivors, patients: followUp.n, deaths },
    } as const;
  });
}
