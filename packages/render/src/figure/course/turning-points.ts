import type { CourseRecord, Imaging, Laboratory, Lesion, LesionId, PartialDate } from '@hepatica/course';
import { organName, shortSite, treatmentName } from '../../format/clinical-names.ts';
import { formatMeasurement } from '../../format/quantity.ts';
import { type CourseCanvas, placedDay } from './canvas.ts';
import { foundDate } from './lesion-track.ts';

/** Something at which the course turned, told from its records alone. */
export interface TurningPoint {
  readonly day: number;
  readonly at: PartialDate;
  readonly text: string;
  /** 1 is told first; lower ranks give way where there is no room. */
  readonly rank: 1 | 2 | 3;
  readonly record: CourseRecord;
}

/** The turning points of a course, oldest first. */
export function turningPoints(canvas: CourseCanvas): readonly TurningPoint[] {
  const dated = canvas.records.filter((record) => record.at.precision !== 'undated');
  const points = [
    ...dated.flatMap((record) => pointOf(record, canvas)),
    ...lesionPoints(
      dated.filter((record): record is Lesion => record.kind === 'lesion'),
      canvas,
    ),
    ...risesAfterOperation(canvas),
  ];
  const order = tellingOrder(canvas.records);
  return points.toSorted(
    (a, b) => a.day - b.day || (order.get(a.record.id) ?? 0) - (order.get(b.record.id) ?? 0),
  );
}

/** The order of the records, with the invasion of a vessel right after the tumor that invades it. */
function tellingOrder(records: readonly CourseRecord[]): ReadonlyMap<string, number> {
  const primary = records.findIndex((record) => record.kind === 'lesion' && record.nature === 'primary');
  return new Map(
    records.map((record, index) => {
      const invades = record.kind === 'lesion' && record.nature === 'vascular-invasion';
      return [record.id, invades ? Math.max(index, primary) + 0.5 : index];
    }),
  );
}

function pointOf(record: CourseRecord, canvas: CourseCanvas): readonly TurningPoint[] {
  const point = (text: string, rank: TurningPoint['rank']): readonly TurningPoint[] => [
    { day: placedDay(record.at), at: record.at, text, rank, record },
  ];
  switch (record.kind) {
    case 'diagnosis':
      return record.condition === 'tumor-rupture' ? point('Tumor rupture', 1) : [];
    case 'resection':
      return record.state === 'given'
        ? point(capitalized(record.operation.split(',')[0] ?? record.operation) + where(record, canvas), 1)
        : [];
    case 'ablation':
      return record.state === 'given' && record.compartment === 'extrahepatic'
        ? point(`${treatmentName(record)}${where(record, canvas)}`, 2)
        : record.state === 'given'
          ? point(`${treatmentName(record)}${where(record, canvas)}`, 3)
          : [];
    case 'embolization':
      return record.state === 'given'
        ? point(
            record.intent === 'emergency' ? `Emergency ${treatmentName(record)}` : treatmentName(record),
            3,
          )
        : [];
    case 'radiotherapy':
      return record.state === 'given' ? point(`Radiotherapy${where(record, canvas)}`, 3) : [];
    case 'arterial-infusion':
      return record.state === 'given' ? point('Arterial infusion begins', 2) : [];
    case 'systemic-therapy':
      return record.state === 'given' ? point(`${capitalized(treatmentName(record))} begins`, 2) : [];
    case 'laboratory':
      return record.result.kind === 'words' && record.result.reads === 'rising'
        ? point(`${record.analyte.toUpperCase()} “${record.result.words}”`, 2)
        : [];
    case 'imaging':
      return clearsLiver(record, canvas) ? point('No viable liver tumor', 2) : [];
    case 'response':
      return record.category === undefined && record.scope === 'overall'
        ? point(capitalized(record.words), 3)
        : [];
    case 'vital-status':
      return point(vitalWords(record.status, record.diseaseStatus), 1);
    default:
      return [];
  }
}

/** The primary tumor is shown nonviable, no other tumor of the liver is shown, and the study before did not say the same. */
function clearsLiver(record: Imaging, canvas: CourseCanvas): boolean {
  const studies = canvas.records.filter(
    (other): other is Imaging =>
      other.kind === 'imaging' && other.findings.some(({ lesion }) => isOfLiver(lesion, canvas)),
  );
  const before = studies[studies.findIndex(({ id }) => id === record.id) - 1];
  return showsClear(record, canvas) && !(before !== undefined && showsClear(before, canvas));
}

function showsClear({ findings }: Imaging, canvas: CourseCanvas): boolean {
  const ofLiver = findings.filter(({ lesion }) => isOfLiver(lesion, canvas));
  return (
    ofLiver.some(({ status, lesion }) => status === 'nonviable' && natureOf(lesion, canvas) === 'primary') &&
    ofLiver.every(({ status }) => status === 'nonviable' || status === 'absent')
  );
}

function isOfLiver(lesion: LesionId, canvas: CourseCanvas): boolean {
  return canvas.records.some(
    (record) => record.kind === 'lesion' && record.lesion === lesion && record.organ === 'liver',
  );
}

function natureOf(lesion: LesionId, canvas: CourseCanvas): Lesion['nature'] | null {
  const found = canvas.records.find((record) => record.kind === 'lesion' && record.lesion === lesion);
  return found?.kind === 'lesion' ? found.nature : null;
}

function vitalWords(status: 'alive' | 'dead', disease: string | undefined): string {
  if (status === 'dead') return 'Died';
  return disease === 'no-evidence-of-disease' ? 'Alive without tumor' : 'Alive';
}

/** ", lung (RUL)" of the lesions aimed at. */
function where(record: Extract<CourseRecord, { readonly targets: unknown }>, canvas: CourseCanvas): string {
  const lesions = canvas.records.filter(
    (candidate): candidate is Lesion =>
      candidate.kind === 'lesion' && record.targets.includes(candidate.lesion),
  );
  const said = treatmentName(record).toLowerCase();
  const organs = [...new Set(lesions.map((lesion) => organName(lesion.organ)))].filter(
    (organ) => record.kind !== 'resection' || !(said.split(',')[0] ?? '').includes(organ),
  );
  const site = lesions.length === 1 && lesions[0] !== undefined ? briefSite(lesions[0]) : '';
  const short = site !== '' && site.length <= 5 ? ` ${site}` : '';
  return organs.length === 0 ? '' : `, ${organs.join(' and ')}${short}`;
}

/** The site's first part alone: the lane of the lesion says more. */
function briefSite(lesion: Lesion): string {
  return shortSite(lesion.site, lesion.organ).split(',')[0] ?? '';
}

/** Lesions found at one time, told together: "2 lung metastases", "Liver recurrence". */
function lesionPoints(lesions: readonly Lesion[], canvas: CourseCanvas): readonly TurningPoint[] {
  const groups = new Map<string, Lesion[]>();
  for (const lesion of lesions) {
    if (
      lesion.nature === 'vascular-invasion' &&
      lesions.some((other) => other.nature === 'primary' && other.at.earliest === lesion.at.earliest)
    ) {
      groups.set(`vascular-${lesion.id}`, [lesion]);
      continue;
    }
    const key = `${placedDay(foundDate(lesion, canvas.records))}-${lesion.organ}-${lesion.nature}`;
    groups.set(key, [...(groups.get(key) ?? []), lesion]);
  }
  return [...groups.values()].flatMap((group): readonly TurningPoint[] => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        day: placedDay(foundDate(first, canvas.records)),
        at: foundDate(first, canvas.records),
        text: foundText(group, first, canvas),
        rank: 2,
        record: first,
      },
    ];
  });
}

function foundText(group: readonly Lesion[], first: Lesion, canvas: CourseCanvas): string {
  const symptom = canvas.records.find(
    (record) => record.kind === 'symptom' && record.lesion === first.lesion,
  );
  if (symptom?.kind === 'symptom' && group.length === 1) return `${capitalized(symptom.finding)} found`;
  const number = group.reduce((sum, lesion) => sum + lesion.number.atLeast, 0);
  const isOpen = group.some((lesion) => lesion.number.atMost !== lesion.number.atLeast);
  const short = briefSite(first);
  const site = group.length === 1 && short !== '' && short.length <= 5 ? ` ${short}` : '';
  switch (first.nature) {
    case 'primary':
      return number > 1 ? `${isOpen ? 'Multiple' : number} liver tumors` : `Liver tumor${site}`;
    case 'intrahepatic-recurrence':
      return `Liver recurrence${site}`;
    case 'vascular-invasion':
      return 'Portal vein invasion';
    case 'regional-node':
    case 'distant-node':
      return number > 1 ? 'Node metastases' : 'Node metastasis';
    case 'metastasis': {
      const organ = organName(first.organ);
      // What was seen but not proven is named as what was seen.
      const isDoubtful = group.every(
        ({ certainty }) => certainty === 'probable' || certainty === 'indeterminate',
      );
      const [one, several] = isDoubtful ? ['lesion', 'lesions'] : ['metastasis', 'metastases'];
      const what = isDoubtful && first.organ === 'lung' ? ['nodule', 'nodules'] : [one, several];
      if (number === 1) return `${capitalized(organ)} ${what[0]}${site}`;
      return isOpen ? `Multiple ${organ} ${what[1]}` : `${number} ${organ} ${what[1]}`;
    }
    default:
      return first.nature satisfies never;
  }
}

/** A marker that is higher after an operation than before it: something else is there. */
function risesAfterOperation(canvas: CourseCanvas): readonly TurningPoint[] {
  const values = canvas.records.filter(
    (record): record is Laboratory =>
      record.kind === 'laboratory' &&
      (record.analyte === 'afp' || record.analyte === 'pivka-ii') &&
      record.at.precision !== 'undated',
  );
  return values.flatMap((value, index): readonly TurningPoint[] => {
    const operation = canvas.records.find(
      (record) => record.id === value.after && record.kind === 'resection',
    );
    const before = values.slice(0, index).findLast((earlier) => earlier.analyte === value.analyte);
    if (operation === undefined || before === undefined) return [];
    if (value.result.kind !== 'quantity' || before.result.kind !== 'quantity') return [];
    if (value.result.quantity.unit !== before.result.quantity.unit) return [];
    if (value.result.quantity.value <= before.result.quantity.value) return [];
    const text = `${value.analyte.toUpperCase()} still ${formatMeasurement(value.result)}`;
    return [{ day: placedDay(value.at), at: value.at, text, rank: 1, record: value }];
  });
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
