import type { CourseRecord, Organ, Treatment } from '@hepatica/course';

/** A number of sessions; without a highest where a text says "additional". */
export interface CountRange {
  readonly atLeast: number;
  readonly atMost?: number;
}

/** Treatments that were given, counted by kind and, where they are local, by the organ of their targets. */
export type TreatmentCounts = readonly {
  readonly kind: Treatment['kind'];
  readonly organ: Organ | 'not-stated';
  readonly count: CountRange;
  readonly records: readonly string[];
}[];

/**
 * How often each treatment was given. A record is one session or course, but for embolizations, which say their number
 * of sessions. A session that treats lesions of several organs counts once for each. Local treatments have a sequence
 * of their own and are never lines of therapy.
 */
export function treatmentCounts(records: readonly CourseRecord[]): TreatmentCounts {
  const organs = new Map<string, Organ>();
  for (const record of records) if (record.kind === 'lesion') organs.set(record.lesion, record.organ);
  const counted = new Map<string, TreatmentCounts[number]>();
  for (const record of records) {
    if (!('targets' in record) || record.state !== 'given' || record.standing === 'plan') continue;
    const treated = new Set(record.targets.flatMap((target) => organs.get(target) ?? []));
    for (const organ of treated.size === 0 ? (['not-stated'] as const) : treated) {
      const key = `${record.kind}/${organ}`;
      const before = counted.get(key);
      counted.set(key, {
        kind: record.kind,
        organ,
        count: plus(before?.count ?? { atLeast: 0, atMost: 0 }, sessionsOf(record)),
        records: [...(before?.records ?? []), record.id],
      });
    }
  }
  return [...counted.values()];
}

function sessionsOf(record: Treatment): CountRange {
  return record.kind === 'embolization' ? record.sessions : { atLeast: 1, atMost: 1 };
}

function plus(a: CountRange, b: CountRange): CountRange {
  const atLeast = a.atLeast + b.atLeast;
  return a.atMost === undefined || b.atMost === undefined
    ? { atLeast }
    : { atLeast, atMost: a.atMost + b.atMost };
}
