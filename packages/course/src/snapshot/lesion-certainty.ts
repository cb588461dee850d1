import type { Certainty } from '../record/certainty.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Lesion } from '../record/lesion.ts';
import type { LesionId } from '../record/record-base.ts';
import type { RecordId } from '../words/presence.ts';
import type { LesionCount } from './snapshot.ts';

/** How sure it is that a lesion, or each of a group, is tumor. */
export interface LesionCertainty {
  /** What was last said of all of it; null where nobody doubted it. */
  readonly whole: Certainty | null;
  /** Of a group: of how many something else was said since. */
  readonly parts: Readonly<Partial<Record<Certainty, number>>>;
  /** The records that still stand for it, oldest first. */
  readonly from: readonly RecordId[];
}

interface Statement {
  readonly record: RecordId;
  readonly certainty: Certainty;
  /** Of how many of a group; undefined: of all. */
  readonly number?: number;
  /** Only pathology, or a judgement that names the lesion, can take back what pathology found. */
  readonly isFinal: boolean;
}

/** True where a record may say how sure it is that some lesion is tumor: only few of many do. */
export function tellsCertainty(record: CourseRecord): boolean {
  switch (record.kind) {
    case 'imaging':
      return record.findings.some(({ certainty }) => certainty !== undefined);
    case 'lesion-certainty':
    case 'pathology':
      return true;
    default:
      return false;
  }
}

/** What the records that tell of certainty, oldest first, have said so far of one lesion. */
export function certaintyOf(lesion: Lesion, records: readonly CourseRecord[]): LesionCertainty {
  let whole = lesion.certainty ?? null;
  let isFinal = false;
  let parts = NO_PARTS;
  let from: readonly RecordId[] = lesion.certainty === undefined ? [] : [lesion.id];
  for (const record of records) {
    for (const statement of statementsIn(record, lesion)) {
      if (isFinal && !statement.isFinal) continue;
      isFinal = statement.isFinal;
      if (statement.number === undefined) {
        [whole, parts, from] = [statement.certainty, NO_PARTS, [statement.record]];
      } else {
        parts = withPart(parts, statement.certainty, statement.number, lesion.number.atMost);
        from = [...from, statement.record];
      }
    }
  }
  return { whole, parts, from };
}

/** Most often nothing else was said of any part. */
const NO_PARTS: LesionCertainty['parts'] = {};

const NO_TUMORS: LesionCount = { atLeast: 0, atMost: 0 };

/** How many of so many lesions are tumor: proven and typical ones, and at most the doubtful ones too. */
export function tumorsAmong(
  number: LesionCount,
  { whole, parts }: Pick<LesionCertainty, 'whole' | 'parts'>,
): LesionCount {
  const isSure = whole === null || whole === 'proven' || whole === 'typical-imaging';
  if (parts === NO_PARTS) {
    if (whole === 'refuted') return NO_TUMORS;
    if (isSure) return number;
    const { atMost } = number;
    return atMost === undefined ? { atLeast: 0 } : { atLeast: 0, atMost };
  }
  const of = (certainty: Certainty) => parts[certainty] ?? 0;
  const sure = of('proven') + of('typical-imaging');
  const doubtful = of('probable') + of('indeterminate');
  const said = sure + doubtful + of('refuted');
  const rest = {
    atLeast: Math.max(0, number.atLeast - said),
    atMost: Math.max(0, (number.atMost ?? Number.POSITIVE_INFINITY) - said),
  };
  const atMost = sure + doubtful + (whole === 'refuted' ? 0 : rest.atMost);
  return {
    atLeast: sure + (isSure ? rest.atLeast : 0),
    ...(Number.isFinite(atMost) ? { atMost } : {}),
  };
}

function statementsIn(record: CourseRecord, lesion: Lesion): readonly Statement[] {
  if (record.standing === 'plan') return [];
  switch (record.kind) {
    case 'imaging':
      return record.findings.flatMap(({ lesion: shown, certainty }) =>
        shown === lesion.lesion && certainty !== undefined
          ? [{ record: record.id, certainty, isFinal: false }]
          : [],
      );
    case 'lesion-certainty':
      return record.lesion === lesion.lesion ? [partOf(lesion, record, record.certainty, record.number)] : [];
    case 'pathology':
      return pathologyOf(record, lesion.lesion).flatMap(({ result, number }) => {
        const certainty = certaintyBy(result, record.specimen);
        // A needle meets one lesion of a group.
        const met = number ?? (record.specimen === 'biopsy' && lesion.number.atMost !== 1 ? 1 : undefined);
        return certainty === null ? [] : [partOf(lesion, record, certainty, met)];
      });
    default:
      return [];
  }
}

function partOf(
  lesion: Lesion,
  record: CourseRecord,
  certainty: Certainty,
  number: number | undefined,
): Statement {
  const isPart = number !== undefined && number !== lesion.number.atMost;
  return { record: record.id, certainty, isFinal: true, ...(isPart ? { number } : {}) };
}

type PathologyRecord = Extract<CourseRecord, { readonly kind: 'pathology' }>;

function pathologyOf(
  record: PathologyRecord,
  lesion: LesionId,
): readonly { readonly result: PathologyRecord['result']; readonly number?: number }[] {
  const own = record.perLesion?.filter((item) => item.lesion === lesion) ?? [];
  if (own.length > 0) return own;
  return record.lesions.includes(lesion) ? [{ result: record.result }] : [];
}

/** Dead tissue was tumor or not: it says neither. A biopsy without tumor may have missed it. */
function certaintyBy(
  result: PathologyRecord['result'],
  specimen: PathologyRecord['specimen'],
): Certainty | null {
  if (result === 'hcc' || result === 'metastatic-hcc') return 'proven';
  return result === 'no-tumor' && specimen === 'resection' ? 'refuted' : null;
}

/** So many more of a group: of those of whom nothing was said, then of the doubtful. */
function withPart(
  parts: LesionCertainty['parts'],
  certainty: Certainty,
  number: number,
  groupOf: number | undefined,
): LesionCertainty['parts'] {
  const next: Partial<Record<Certainty, number>> = { ...parts };
  const said = Object.values(next).reduce((sum, count) => sum + count, 0);
  let over = Math.max(0, said + number - (groupOf ?? Number.POSITIVE_INFINITY));
  for (const doubtful of ['indeterminate', 'probable'] as const) {
    const taken = Math.min(over, next[doubtful] ?? 0);
    if (taken > 0) next[doubtful] = (next[doubtful] ?? 0) - taken;
    over -= taken;
  }
  next[certainty] = (next[certainty] ?? 0) + number;
  return next;
}
