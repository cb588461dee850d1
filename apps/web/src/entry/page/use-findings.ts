import type { RegistryId } from '@hepatica/api';
import { appendDocuments, type Course, type Finding } from '@hepatica/course';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { documentsOfSheet, type SheetDocuments } from '../sheet/documents-of-sheet.ts';
import { type PlacedFinding, placeFindings } from '../sheet/place-findings.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { checkRecords } from './entry-api.ts';

/** After how much rest the server is asked as well. */
const ASK_AFTER_MS = 700;

export interface SheetFindings extends SheetDocuments {
  readonly placed: readonly PlacedFinding[];
}

/**
 * What is wrong with a sheet, while it is typed: by the rules of the course at once, and by the server once the keys
 * rest (which knows also of data locks and rights). `id` is null for a patient who is not there yet.
 */
export function useFindings(options: {
  readonly registry: RegistryId;
  readonly id: string | null;
  readonly course: Course;
  readonly version: number;
  readonly sheet: Sheet;
}): SheetFindings {
  const { registry, id, course, version } = options;
  const sheet = useDeferredValue(options.sheet);
  const made = useMemo(() => documentsOfSheet(sheet, course), [sheet, course]);
  const own = useMemo(() => appendDocuments(course, made.documents).findings, [course, made]);
  const rested = useRested(made.documents, ASK_AFTER_MS);
  const isReadable = !own.some(({ severity }) => severity === 'error');
  const asked = useQuery({
    queryKey: ['entry-check', registry, id, version, rested],
    queryFn: () =>
      checkRecords(registry, id ?? '', {
        expectedVersion: version,
        records: rested,
        ...(sheet.reason.trim() === '' ? {} : { reason: sheet.reason.trim() }),
      }),
    enabled: id !== null && rested.length > 0 && rested === made.documents && isReadable,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const theirs = rested === made.documents && isReadable ? (asked.data ?? NONE) : NONE;
  const placed = useMemo(() => placeFindings(both(own, theirs), made.places), [own, theirs, made]);
  return { ...made, placed };
}

const NONE: readonly Finding[] = [];

/** Each finding once, whoever told it. */
function both(own: readonly Finding[], theirs: readonly Finding[]): readonly Finding[] {
  const key = ({ code, where, message }: Finding) => `${code} ${where?.field ?? ''} ${message}`;
  const known = new Set(own.map(key));
  return [...own, ...theirs.filter((finding) => !known.has(key(finding)))];
}

function useRested<Value>(value: Value, afterMs: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return rested;
}
