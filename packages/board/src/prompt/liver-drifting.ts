import { assessValues, malbiHiraoka } from '@hepatica/clinical';
import {
  canonicalUnit,
  dateWords,
  type Laboratory,
  middleOf,
  type RecordId,
  readMeasured,
} from '@hepatica/course';
import type { Asked, PromptContext, PromptRule } from './prompt.ts';

/** Values of one blood sample lie at most so far apart, and changes are asked about for a year. */
const SAME_SAMPLE_DAYS = 7;
const YEAR = 365;
const RECENT_DAYS = 60;
const GRADES = ['1', '2a', '2b', '3'];

interface Graded {
  readonly grade: number;
  readonly day: number;
  readonly asWritten: string;
  readonly records: readonly RecordId[];
}

/** The modified ALBI grade got worse within a year, or ascites or encephalopathy came where there had been none. */
export const liverDrifting: PromptRule = {
  id: 'liver-drifting',
  title: 'The function of the liver got worse within a year.',
  ask: (context) => [...gradeDrift(context), ...newSigns(context)],
};

function gradeDrift(context: PromptContext): readonly Asked[] {
  const { agesFrom } = context.snapshot;
  const graded = gradesIn(context).filter(({ day }) => agesFrom - day <= YEAR);
  const newest = graded.at(-1);
  if (newest === undefined || agesFrom - newest.day > RECENT_DAYS) return [];
  const best = graded.slice(0, -1).toSorted((a, b) => a.grade - b.grade)[0];
  if (best === undefined || best.grade >= newest.grade) return [];
  return [
    {
      code: 'liver-drifting',
      severity: 'warning',
      message: `The modified ALBI grade went from ${GRADES[best.grade]} (${best.asWritten}) to ${GRADES[newest.grade]} (${newest.asWritten}).`,
      remedy:
        'Ask what changed: treatment, virus, alcohol, bile ducts, portal vein; weigh what the next treatment costs the liver.',
      records: [...best.records, ...newest.records],
    },
  ];
}

/** The grade of each blood sample that has both values, oldest first. */
function gradesIn({ records }: PromptContext): readonly Graded[] {
  const of = (analyte: 'albumin' | 'bilirubin') =>
    records.filter(
      (record): record is Laboratory =>
        record.kind === 'laboratory' && record.analyte === analyte && record.at.precision !== 'undated',
    );
  const albumins = of('albumin');
  return of('bilirubin').flatMap((bilirubin): readonly Graded[] => {
    const albumin = albumins.findLast(
      ({ at }) => Math.abs(middleOf(at) - middleOf(bilirubin.at)) <= SAME_SAMPLE_DAYS,
    );
    if (albumin === undefined) return [];
    const [b, a] = [bilirubin, albumin].map((record) =>
      readMeasured(record.result, record, canonicalUnit(record.analyte), record.analyte),
    );
    if (b?.kind !== 'known' || a?.kind !== 'known') return [];
    const assessed = assessValues(malbiHiraoka, { bilirubin: b.value, albumin: a.value });
    if (assessed.kind !== 'determined') return [];
    const grade = GRADES.indexOf(String(assessed.answer.grade));
    const asWritten = dateWords(bilirubin.at);
    return [{ grade, day: middleOf(bilirubin.at), asWritten, records: [bilirubin.id, albumin.id] }];
  });
}

function newSigns({ records, snapshot }: PromptContext): readonly Asked[] {
  return (['ascites', 'encephalopathy'] as const).flatMap((sign): readonly Asked[] => {
    const told = records.flatMap((record) =>
      record.kind === 'liver-status' && record[sign] !== undefined ? [{ record, value: record[sign] }] : [],
    );
    const newest = told.at(-1);
    const before = told.at(-2);
    if (newest === undefined || before === undefined) return [];
    if (newest.value === 'none' || before.value !== 'none') return [];
    if (snapshot.agesFrom - middleOf(newest.record.at) > RECENT_DAYS) return [];
    return [
      {
        code: 'liver-drifting',
        severity: 'warning',
        message: `There is ${sign} (${dateWords(newest.record.at)}) where there was none (${dateWords(before.record.at)}).`,
        remedy: 'Ask what changed, and weigh what the next treatment costs the liver.',
        records: [before.record.id, newest.record.id],
      },
    ];
  });
}
