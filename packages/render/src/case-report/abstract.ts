import type { Course, CourseRecord, Lesion, Treatment } from '@hepatica/course';
import { organName } from '../format/clinical-names.ts';
import { closed, type DraftSentence } from './draft.ts';
import type { Voice } from './episodes.ts';
import { judgementSentence } from './judgement-sentences.ts';
import { enumerate } from './lesion-phrase.ts';
import { personOf } from './person.ts';

/** The course's own title with the words "case report", which CARE asks for. */
export function titleOf(course: Course): DraftSentence {
  const title = /case report/i.test(course.title) ? course.title : `${course.title}: a case report`;
  return { id: 'title', text: title, records: [] };
}

/** Two to five words to find the report by: the disease, where it spread, how it was treated. */
export function keyWords(records: readonly CourseRecord[]): DraftSentence {
  const organs = new Set(
    records.flatMap((record) =>
      record.kind === 'lesion' && record.nature === 'metastasis'
        ? [`${organName(record.organ)} metastasis`]
        : [],
    ),
  );
  const treatments = [
    ...new Set(
      given(records)
        .filter(({ kind }) => kind !== 'antiviral')
        .map(methodOf),
    ),
  ];
  const isHcc = records.some(
    (record) => record.kind === 'diagnosis' && record.condition === 'hepatocellular-carcinoma',
  );
  const words = [
    ...(isHcc ? ['hepatocellular carcinoma'] : []),
    ...[...organs].slice(0, 2),
    ...treatments.slice(0, 4),
  ].slice(0, 5);
  return { id: 'key-words', text: words.join('; '), records: [] };
}

/** Who, with what; what was done; what came of it. The first and the last sentence of an abstract are the author's. */
export function abstractSentences(
  course: Course,
  records: readonly CourseRecord[],
  { clock, phrases }: Voice,
): readonly DraftSentence[] {
  const diagnosis = records.find(
    (record) => record.kind === 'diagnosis' && record.condition === 'hepatocellular-carcinoma',
  );
  const lesions = records.filter((record) => record.kind === 'lesion');
  const first = lesions[0];
  const early = first === undefined ? [] : lesions.filter(({ at }) => at.latest <= first.at.latest);
  const found = enumerate(
    early.toSorted((a, b) => spread(a) - spread(b)).map(({ lesion }) => phrases.a(lesion)),
  );
  const treatments = given(records);
  const last = records.findLast((record) => record.kind === 'vital-status');
  const methods = [...new Set(treatments.map(methodOf))];
  return [
    {
      id: 'abstract-patient',
      text: closed(
        `${personOf(course)} ${diagnosis === undefined ? 'was treated; a diagnosis is not on record' : 'had hepatocellular carcinoma'}${found === '' ? '' : `, with ${found} at presentation`}`,
      ),
      records: [...(diagnosis === undefined ? [] : [diagnosis.id]), ...early.map(({ id }) => id)],
    },
    ...(methods.length === 0
      ? []
      : [
          {
            id: 'abstract-treatment',
            text: closed(`treatment comprised ${enumerate(methods)}`),
            records: treatments.map(({ id }) => id),
          },
        ]),
    ...(last === undefined
      ? []
      : [
          {
            ...judgementSentence(last, clock.lead(last.at), phrases, clock),
            id: 'abstract-outcome',
          },
        ]),
  ];
}

/** The primary tumor is told first, then its invasion of vessels, then its spread. */
const spread = ({ nature }: Lesion) => (nature === 'primary' ? 0 : nature === 'vascular-invasion' ? 1 : 2);

const given = (records: readonly CourseRecord[]): readonly Treatment[] =>
  records.filter((record): record is Treatment => 'compartment' in record && record.state === 'given');

function methodOf(record: Treatment): string {
  switch (record.kind) {
    case 'embolization':
      return record.technique === 'tare'
        ? 'transarterial radioembolization'
        : 'transarterial chemoembolization';
    case 'ablation':
      return `${record.technique.replaceAll('-', ' ')} ${record.technique === 'cryoablation' ? '' : 'ablation'}`.trim();
    case 'resection':
      return record.compartment === 'extrahepatic' ? 'metastasectomy' : 'liver resection';
    case 'transplantation':
      return 'liver transplantation';
    case 'radiotherapy':
      return 'radiotherapy';
    case 'arterial-infusion':
      return 'hepatic arterial infusion chemotherapy';
    case 'systemic-therapy':
      return record.agents.join(' with ');
    case 'antiviral':
      return record.agent;
    default:
      return record satisfies never;
  }
}
