import type {
  CourseRecord,
  Imaging,
  Laboratory,
  Lesion,
  Response,
  Serology,
  StatedAssessment,
  Symptom,
} from '@hepatica/course';
import type { DraftParagraph, DraftSentence } from './draft.ts';
import { imagingSentences } from './imaging-sentences.ts';
import { judgementSentence, symptomsSentence } from './judgement-sentences.ts';
import { isMarker, laboratorySentence, serologySentence } from './laboratory-sentences.ts';
import type { LesionPhrases } from './lesion-phrase.ts';
import type { MarkerTrend } from './marker-trend.ts';
import { inNarrativeOrder } from './narrative-order.ts';
import type { ReportClock } from './report-dates.ts';
import { responseSentence, statedSentence } from './stated-sentences.ts';
import { treatmentSentence } from './treatment-sentences.ts';

/** What the sentences of one report share. */
export interface Voice {
  readonly clock: ReportClock;
  readonly phrases: LesionPhrases;
  readonly trends: ReadonlyMap<string, MarkerTrend>;
  /** True where nothing but history lies before the origin: its first facts are those at presentation. */
  readonly opensAtPresentation: boolean;
}

/** Records that follow one another under one date. */
export interface Episode {
  readonly when: string;
  readonly records: readonly CourseRecord[];
}

/** Consecutive records of one printed date, in the order of the timeline. */
export function episodesOf(records: readonly CourseRecord[], clock: ReportClock): readonly Episode[] {
  const episodes: { when: string; records: CourseRecord[] }[] = [];
  for (const record of withTheirStudies(records)) {
    const when = clock.cell(record.at);
    const last = episodes.at(-1);
    const isCarried = record.kind === 'lesion' && last?.records.some((other) => isOf(other, record)) === true;
    if (last !== undefined && (last.when === when || isCarried)) last.records.push(record);
    else episodes.push({ when, records: [record] });
  }
  return episodes.map(({ when, records: own }) => ({ when, records: inNarrativeOrder(own) }));
}

const isOf = (study: CourseRecord, { lesion }: Lesion) =>
  study.kind === 'imaging' && study.findings.some((finding) => finding.lesion === lesion);

/** A lesion that a study found is told with it, even where its own date is wider. */
function withTheirStudies(records: readonly CourseRecord[]): readonly CourseRecord[] {
  const moved = new Map<CourseRecord, Lesion[]>();
  for (const record of records) {
    if (record.kind !== 'lesion') continue;
    const study = records.find(
      (other): other is Imaging =>
        other.kind === 'imaging' &&
        other.findings.some(({ lesion, change }) => lesion === record.lesion && change === 'new') &&
        other.at.earliest <= record.at.latest &&
        record.at.earliest <= other.at.latest,
    );
    if (study !== undefined) moved.set(study, [...(moved.get(study) ?? []), record]);
  }
  const carried = new Set<CourseRecord>([...moved.values()].flat());
  return records
    .filter((record) => !carried.has(record))
    .flatMap((record) => [record, ...(moved.get(record) ?? [])]);
}

/** Sections that tell how the patient came. */
const presenting = new Set(['patient-information', 'clinical-findings', 'diagnostic-assessment']);

/** One date as a paragraph: its first sentence says when, the others follow in narrative order. */
export function episodeParagraph(section: string, episode: Episode, voice: Voice): DraftParagraph {
  const { clock, phrases, trends } = voice;
  const [opening] = episode.records;
  const sentences: DraftSentence[] = [];
  const said = new Set<CourseRecord>();
  const lesions = episode.records.filter((record): record is Lesion => record.kind === 'lesion');
  const shownHere = new Map<Imaging, readonly Lesion[]>();
  const claimed = new Set<Lesion>();
  for (const study of episode.records.filter((record): record is Imaging => record.kind === 'imaging')) {
    const own = lesions.filter(
      (lesion) => !claimed.has(lesion) && study.findings.some((finding) => finding.lesion === lesion.lesion),
    );
    for (const lesion of own) claimed.add(lesion);
    shownHere.set(study, own);
  }
  const together = <Kind extends CourseRecord>(records: readonly Kind[]): readonly Kind[] => {
    for (const record of records) said.add(record);
    return records;
  };
  const laboratory = episode.records.filter((record): record is Laboratory => record.kind === 'laboratory');
  for (const record of episode.records) {
    if (said.has(record) || (record.kind === 'lesion' && claimed.has(record))) continue;
    const lead = sentences.length === 0 ? leadOf(section, record, voice) : '';
    switch (record.kind) {
      case 'laboratory': {
        const alike = laboratory.filter((other) => isMarker(other) === isMarker(record));
        const role = isMarker(record) ? 'tumor-markers' : 'laboratory';
        sentences.push(...laboratorySentence(together(alike), lead, role, trends));
        break;
      }
      case 'serology': {
        const all = episode.records.filter((other): other is Serology => other.kind === 'serology');
        sentences.push(...serologySentence(together(all), lead));
        break;
      }
      case 'symptom': {
        const isComplaint = (other: CourseRecord): other is Symptom =>
          other.kind === 'symptom' && other.present && other.since === undefined;
        sentences.push(
          isComplaint(record)
            ? symptomsSentence(together(episode.records.filter(isComplaint)), lead)
            : judgementSentence(record, lead, phrases, clock),
        );
        break;
      }
      case 'stated-assessment': {
        const all = episode.records.filter(
          (other): other is StatedAssessment => other.kind === 'stated-assessment',
        );
        sentences.push(statedSentence(together(all), lead));
        break;
      }
      case 'response': {
        const all = episode.records.filter(
          (other): other is Response => other.kind === 'response' && isAbout(other) === isAbout(record),
        );
        sentences.push(responseSentence(together(all), lead, phrases));
        break;
      }
      case 'imaging':
        sentences.push(...imagingSentences(record, lead, phrases, shownHere.get(record) ?? []));
        break;
      case 'embolization':
      case 'ablation':
      case 'resection':
      case 'transplantation':
      case 'radiotherapy':
      case 'arterial-infusion':
      case 'systemic-therapy':
      case 'antiviral':
        sentences.push(treatmentSentence(record, lead, phrases, clock));
        break;
      default:
        sentences.push(judgementSentence(record, lead, phrases, clock));
    }
  }
  const when = opening === undefined ? '' : leadOf(section, opening, voice);
  return { id: `${section}:${opening?.id ?? ''}`, sentences, ...(when === '' ? {} : { lead: when }) };
}

const isAbout = ({ scope, lesions }: Response) => `${scope} ${lesions?.join(' ') ?? ''}`;

function leadOf(section: string, { at }: CourseRecord, { clock, opensAtPresentation }: Voice): string {
  const isAtOrigin = opensAtPresentation && presenting.has(section) && clock.cell(at) === 'month 0';
  return isAtOrigin ? 'at presentation' : clock.lead(at);
}
