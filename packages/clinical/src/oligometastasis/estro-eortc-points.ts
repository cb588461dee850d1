import { type CourseRecord, type DayRange, preferredReading, type Snapshot } from '@hepatica/course';
import { logOf } from '../response/reading/lesion-log.ts';
import { amongPart, rangePart } from '../response/reading/parts.ts';
import type { Visit } from '../response/reading/visits.ts';
import type { Parameters, SeriesPoint } from '../series/series-point.ts';
import { type MetastasesAt, metastasesThrough, sumOf } from './metastases-at.ts';

/** The diagnosis, and every time point from the first metastasis on. */
export function estroEortcPoints(snapshot: Snapshot, parameters: Parameters): readonly SeriesPoint[] {
  const through = metastasesThrough(snapshot, parameters.regional_nodes === true);
  if (through.length === 0) return [];
  const therapies = therapiesOf(snapshot, parameters);
  const points = through.map((at): SeriesPoint => {
    const { visit, metastases } = at;
    const isNew = metastases.some(({ isNews }) => isNews);
    return {
      at: visit.at,
      records: visit.records,
      parts: {
        event: 'metastases',
        number: rangePart(sumOf(metastases, () => true)),
        lesions: isNew ? 'new' : 'same',
        systemic: amongPart(systemicAt(therapies, visit)),
        progressive: amongPart(progressiveAt(at)),
      },
    };
  });
  const diagnosis = snapshot.records.find(
    (record) => record.kind === 'diagnosis' && record.condition === 'hepatocellular-carcinoma',
  );
  if (diagnosis === undefined) return points;
  const { earliest, latest } = diagnosis.at;
  return [{ at: { earliest, latest }, records: [diagnosis.id], parts: { event: 'diagnosis' } }, ...points];
}

interface Therapy {
  readonly record: CourseRecord;
  readonly place: number;
}

function therapiesOf(snapshot: Snapshot, { haic }: Parameters): readonly Therapy[] {
  return logOf(snapshot).given.filter(
    ({ record }) =>
      record.kind === 'systemic-therapy' || (haic === 'systemic' && record.kind === 'arterial-infusion'),
  );
}

/** Whether a systemic therapy was running; open where it ended in the month of the study. */
function systemicAt(therapies: readonly Therapy[], visit: Visit): readonly string[] {
  const ways = therapies
    .filter(({ place }) => place < visit.first)
    .map(({ record }) => runsAt(record, visit.at));
  if (ways.includes('yes')) return ['yes'];
  return ways.includes('open') ? ['no', 'yes'] : ['no'];
}

function runsAt(record: CourseRecord, at: DayRange): 'yes' | 'no' | 'open' {
  const until = 'until' in record ? record.until : undefined;
  if (until === undefined) return 'yes';
  const end = preferredReading(until);
  if (end.earliest > at.latest) return 'yes';
  return end.latest < at.earliest ? 'no' : 'open';
}

/** New and larger lesions progress; smaller, fewer and stable ones do not; what no study tells is open. */
function progressiveAt({ visit, metastases }: MetastasesAt): readonly string[] {
  let [tells, isOpen] = [false, false];
  for (const { findings } of visit.studies) {
    for (const { lesion, change, status } of findings) {
      if (status === 'absent' || status === 'nonviable') continue;
      if (!metastases.some(({ family }) => family.members.has(lesion))) continue;
      if (change === 'new' || change === 'larger' || change === 'recurrent') return ['yes'];
      tells = true;
      if (change === undefined) isOpen = true;
    }
  }
  return tells && !isOpen ? ['no'] : ['no', 'yes'];
}
