import type { CourseRecord, Imaging, Laboratory, Lesion, Serology } from '@hepatica/course';
import type { DraftParagraph, DraftSentence } from './draft.ts';
import { imagingSentences } from './imaging-sentences.ts';
import { judgementSentence } from './judgement-sentences.ts';
import { isMarker, laboratorySentence, serologySentence } from './laboratory-sentences.ts';
import type { LesionPhrases } from './lesion-phrase.ts';
import { inNarrativeOrder } from './narrative-order.ts';
import type { ReportClock } from './report-dates.ts';
import { treatmentSentence } from './treatment-sentences.ts';

/** What the sentences of one report share. */
export interface Voice {
  readonly clock: ReportClock;
  readonly phrases: LesionPhrases;
}

/** Records that follow one another under one date. */
export interface Episode {
  readonly when: string;
  readonly records: readonly CourseRecord[];
}

/** Consecutive records of one printed date, in the order of the timeline. */
export function episodesOf(records: readonly CourseRecord[], clock: ReportClock): readonly Episode[] {
  const episodes: { when: string; records: CourseRecord[] }[] = [];
  for (const record of records) {
    const when = clock.cell(record.at);
    const last = episodes.at(-1);
    if (last?.when === when) last.records.push(record);
    else episodes.push({ when, records: [record] });
  }
  return episodes.map(({ when, records: own }) => ({ when, records: inNarrativeOrder(own) }));
}

/** One date as a paragraph: its first sentence says when, the others follow in narrative order. */
export function episodeParagraph(
  section: string,
  episode: Episode,
  { clock, phrases }: Voice,
): DraftParagraph {
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
    const lead = sentences.length === 0 ? clock.lead(record.at) : '';
    switch (record.kind) {
      case 'laboratory': {
        const alike = laboratory.filter((other) => isMarker(other) === isMarker(record));
        const role = isMarker(record) ? 'tumor-markers' : 'laboratory';
        sentences.push(...laboratorySentence(together(alike), lead, role));
        break;
      }
      case 'serology': {
        const all = episode.records.filter((other): other is Serology => other.kind === 'serology');
        sentences.push(...serologySentence(together(all), lead));
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
  return { id: `${section}:${opening?.id ?? ''}`, sentences };
}
