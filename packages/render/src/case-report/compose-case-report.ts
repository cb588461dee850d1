import {
  type Course,
  type CourseRecord,
  DAYS_PER_MONTH,
  type Finding,
  middleOf,
  preferredReading,
  timeline,
} from '@hepatica/course';
import { abbreviated } from './abbreviations.ts';
import { abstractSentences, keyWords, titleOf } from './abstract.ts';
import { authorQueries } from './author-queries.ts';
import {
  type CaseReportDraft,
  closed,
  type DraftParagraph,
  type DraftSection,
  type DraftSentence,
  type ReportDates,
  SECTIONS,
  type SectionId,
} from './draft.ts';
import { type Episode, episodeParagraph, episodesOf, type Voice } from './episodes.ts';
import { lesionPhrases } from './lesion-phrase.ts';
import { markerTrends } from './marker-trend.ts';
import { personOf } from './person.ts';
import { reportClock } from './report-dates.ts';
import { timelineRows } from './timeline-rows.ts';

const titles: Readonly<Record<SectionId, string>> = {
  title: 'Title',
  'key-words': 'Key words',
  abstract: 'Abstract',
  introduction: 'Introduction',
  'patient-information': 'Patient information',
  'clinical-findings': 'Clinical findings',
  timeline: 'Timeline',
  'diagnostic-assessment': 'Diagnostic assessment',
  'therapeutic-intervention': 'Therapeutic intervention',
  'follow-up-and-outcomes': 'Follow-up and outcomes',
  discussion: 'Discussion',
  'patient-perspective': 'Patient perspective',
  'informed-consent': 'Informed consent',
};

/** A draft, or why none can be composed as asked. */
export type ComposedCaseReport =
  | { readonly draft: CaseReportDraft; readonly findings: readonly Finding[] }
  | { readonly draft: null; readonly findings: readonly Finding[] };

/**
 * Composes a case report from the facts of a course, in the thirteen items of CARE 2013. Every sentence names its
 * records; what no record says is asked of the author and never filled in.
 *
 * @param dates `calendar` prints months of the calendar and needs consent to publication on record.
 * @see Gagnier JJ et al. The CARE guidelines. doi:10.1186/1752-1947-7-223
 */
export function composeCaseReport(course: Course, dates: ReportDates = 'months'): ComposedCaseReport {
  const records = timeline(course);
  const refused = refusalOf(course, records, dates);
  if (refused !== null) return { draft: null, findings: [refused] };
  const clock = reportClock(course, dates);
  const voice: Voice = {
    clock,
    phrases: lesionPhrases(course),
    trends: markerTrends(records),
    opensAtPresentation: !records.some(
      (record) => !isBackground(record) && clock.cell(record.at).includes('−'),
    ),
  };
  const placed = Map.groupBy(records, sectionOf(records));
  const of = (section: SectionId) => placed.get(section) ?? [];
  const told = (section: SectionId): readonly DraftParagraph[] =>
    episodesOf(of(section), voice.clock).map((episode: Episode) => episodeParagraph(section, episode, voice));
  const paragraphs: Readonly<Record<SectionId, readonly DraftParagraph[]>> = {
    title: single('title', [titleOf(course)]),
    'key-words': single('key-words', [keyWords(records)]),
    abstract: single('abstract', abstractSentences(course, records, voice)),
    introduction: [],
    'patient-information': [...single('who', whoSentence(course)), ...told('patient-information')],
    'clinical-findings': told('clinical-findings'),
    timeline: [],
    'diagnostic-assessment': told('diagnostic-assessment'),
    'therapeutic-intervention': told('therapeutic-intervention'),
    'follow-up-and-outcomes': told('follow-up-and-outcomes'),
    discussion: [],
    'patient-perspective': [],
    'informed-consent': told('informed-consent'),
  };
  const sections = SECTIONS.map(
    (id): DraftSection => ({ id, title: titles[id], paragraphs: paragraphs[id] }),
  );
  const draft: CaseReportDraft = {
    title: paragraphs.title[0]?.sentences[0]?.text ?? course.title,
    simulated: course.simulated,
    dates: voice.clock.dates,
    ...abbreviated(sections, timelineRows(records, voice)),
    queries: authorQueries(course, records),
  };
  return { draft, findings: calendarFinding(course, dates) };
}

const background = new Set<CourseRecord['kind']>([
  'cirrhosis-etiology',
  'comorbidity',
  'diagnosis',
  'history',
  'medication',
]);
const isBackground = ({ kind }: CourseRecord) => background.has(kind);

function refusalOf(course: Course, records: readonly CourseRecord[], dates: ReportDates): Finding | null {
  if (records.length === 0) {
    return {
      code: 'case-report-without-facts',
      severity: 'error',
      message: `The course “${course.id}” has no records: there is nothing that a report could say.`,
      remedy: 'Enter at least the diagnosis and one treatment.',
    };
  }
  const consented = records.some(
    (record) => record.kind === 'consent' && record.to === 'publication' && record.status === 'given',
  );
  if (dates === 'calendar' && course.axis.kind === 'calendar' && !consented) {
    return {
      code: 'case-report-calendar-without-consent',
      severity: 'error',
      message:
        'Months of the calendar are printed only with consent to publication on record; there is none.',
      remedy: 'Record the consent, or let the report count months from the first treatment.',
    };
  }
  return null;
}

function calendarFinding(course: Course, dates: ReportDates): readonly Finding[] {
  if (dates !== 'calendar' || course.axis.kind === 'calendar') return [];
  return [
    {
      code: 'case-report-no-calendar',
      severity: 'info',
      message: `This course counts its days from the ${course.axis.anchor} and has no calendar: the report counts months.`,
    },
  ];
}

/** The section in which a record is told; each record is told in one. */
function sectionOf(records: readonly CourseRecord[]): (record: CourseRecord) => SectionId {
  const place = (record: CourseRecord) => middleOf(preferredReading(record.at));
  const treatments = records.filter((record) => 'compartment' in record && record.state === 'given');
  const start = treatments.find(({ kind }) => kind !== 'antiviral') ?? records[0];
  const firstLaboratory = records.find(({ kind }) => kind === 'laboratory');
  // The first blood tests belong to the presentation even where treatment came before them, if not by long.
  const opening = start?.at.latest ?? 0;
  const laboratory = firstLaboratory?.at.latest ?? opening;
  const baseline = laboratory - opening <= 2 * DAYS_PER_MONTH ? Math.max(laboratory, opening) : opening;
  const last = treatments.map(place).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const isBaseline = (record: CourseRecord) => preferredReading(record.at).latest <= baseline;
  const later = (record: CourseRecord): SectionId =>
    place(record) > last ? 'follow-up-and-outcomes' : 'therapeutic-intervention';
  return (record) => {
    if (record.kind === 'consent') return 'informed-consent';
    if (record.kind === 'vital-status' || record.kind === 'follow-up-plan') return 'follow-up-and-outcomes';
    if (!isBaseline(record)) return later(record);
    switch (record.kind) {
      case 'history':
      case 'symptom':
      case 'comorbidity':
      case 'medication':
      case 'cirrhosis-etiology':
      case 'patient-preference':
        return 'patient-information';
      case 'diagnosis':
        return record.condition === 'hepatocellular-carcinoma' || record.condition === 'tumor-rupture'
          ? 'diagnostic-assessment'
          : 'patient-information';
      case 'laboratory':
      case 'serology':
      case 'performance-status':
      case 'liver-status':
      case 'lung-function':
      case 'endoscopy':
      case 'portal-hypertension':
        return 'clinical-findings';
      case 'imaging':
      case 'lesion':
      case 'lesion-certainty':
      case 'vascular-invasion':
      case 'tumor-extent':
      case 'pathology':
      case 'stated-assessment':
        return 'diagnostic-assessment';
      default:
        return later(record);
    }
  };
}

function whoSentence(course: Course): readonly DraftSentence[] {
  return [{ id: 'who', text: closed(`the patient was ${personOf(course)}`), records: [] }];
}

function single(id: string, sentences: readonly DraftSentence[]): readonly DraftParagraph[] {
  return sentences.length === 0 ? [] : [{ id, sentences }];
}
