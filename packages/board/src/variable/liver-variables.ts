import { type CourseRecord, middleOf, type Presence, readMeasured, type Snapshot } from '@hepatica/course';
import { type BoardVariable, NOT_RECORDED, type Reading, type ReadingContext } from './board-variable.ts';
import { readAnswer } from './read-assessment.ts';
import { LOOK_BACK, readRecent, recentOf } from './read-recent.ts';

/** The class that a stated score belongs to. */
const classOfScore = (score: string | number | undefined) =>
  typeof score !== 'number' ? undefined : score <= 6 ? 'A' : score <= 9 ? 'B' : 'C';

const laboratory = (
  id: 'bilirubin' | 'albumin' | 'inr' | 'creatinine',
  label: string,
  unit: string,
): BoardVariable => ({
  id,
  label,
  unit,
  read: ({ snapshot }) => readRecent(snapshot, id, LOOK_BACK.liver),
});

/** The function of the liver and what comes of its disease. */
export const liverVariables: readonly BoardVariable[] = [
  {
    id: 'childPugh.class',
    label: 'Child-Pugh class',
    values: ['A', 'B', 'C'],
    read: (context) =>
      readAnswer(context, 'child-pugh', 'class', {
        statedWithinDays: LOOK_BACK.liver,
        fromStated: ({ class: stated, score }) => stated ?? classOfScore(score),
      }),
  },
  {
    id: 'childPugh.score',
    label: 'Child-Pugh score',
    read: (context) => readAnswer(context, 'child-pugh', 'score', { statedWithinDays: LOOK_BACK.liver }),
  },
  { id: 'albi.grade', label: 'ALBI grade', read: (context) => readAnswer(context, 'albi', 'grade') },
  {
    id: 'malbi.grade',
    label: 'Modified ALBI grade',
    values: ['1', '2a', '2b', '3'],
    read: (context) => readAnswer(context, 'malbi-hiraoka', 'grade'),
  },
  laboratory('bilirubin', 'Total bilirubin', 'mg/dL'),
  laboratory('albumin', 'Albumin', 'g/dL'),
  laboratory('inr', 'INR', 'ratio'),
  laboratory('creatinine', 'Creatinine', 'mg/dL'),
  {
    id: 'platelets',
    label: 'Platelets',
    unit: '10^9/L',
    read: ({ snapshot }) => readRecent(snapshot, 'platelets', LOOK_BACK.liver),
  },
  {
    id: 'ascites',
    label: 'Ascites',
    read: ({ snapshot }) => readRecent(snapshot, 'ascites', LOOK_BACK.liver),
  },
  {
    id: 'encephalopathy',
    label: 'Hepatic encephalopathy',
    read: ({ snapshot }) => readRecent(snapshot, 'encephalopathy', LOOK_BACK.liver),
  },
  {
    id: 'cirrhosis',
    label: 'Cirrhosis',
    read: ({ snapshot }) => readRecent(snapshot, 'cirrhosis', null),
  },
  {
    id: 'liver.function',
    label: 'Liver function as judged',
    values: ['preserved', 'impaired', 'end-stage'],
    read: ({ snapshot }) => readRecent(snapshot, 'liver-function', LOOK_BACK.liver),
  },
  {
    id: 'icg.r15',
    label: 'ICG-R15',
    unit: '%',
    read: ({ snapshot }) => recentOf(snapshot, measuredIcg(snapshot), LOOK_BACK.icg),
  },
  {
    id: 'liver.remnant',
    label: 'Share of the liver that a resection would leave',
    unit: '%',
    read: ({ snapshot }) => recentOf(snapshot, remnants(snapshot), LOOK_BACK.imaging),
  },
  { id: 'liver.decompensated', label: 'Decompensated liver', values: 'boolean', read: decompensated },
  { id: 'portalHypertension', label: 'Portal hypertension', values: 'boolean', read: portalHypertension },
  {
    id: 'varices.untreated',
    label: 'Varices that were not treated',
    values: 'boolean',
    read: ({ snapshot }) => recentOf(snapshot, varicesIn(snapshot), LOOK_BACK.endoscopy),
  },
];

/** Ascites, encephalopathy or a function judged impaired; none only where all that can tell says so. */
function decompensated({ snapshot }: ReadingContext): Reading {
  const items = (['ascites', 'encephalopathy', 'liver-function'] as const).map((fact) => ({
    fact,
    reading: readRecent(snapshot, fact, LOOK_BACK.liver),
  }));
  const signs = items.flatMap(({ fact, reading }) => {
    const { presence } = reading;
    if (presence.kind !== 'known') return [];
    return [{ reading, fact, isSign: !['none', 'preserved'].includes(String(presence.value)) }];
  });
  const sign = signs.find(({ isSign }) => isSign);
  const judged = signs.find(({ fact }) => fact === 'liver-function');
  const told = sign ?? judged ?? (signs.length === 2 ? signs[0] : undefined);
  if (told === undefined || told.reading.presence.kind !== 'known') {
    const stale = items.find(({ reading }) => reading.stale !== undefined)?.reading.stale;
    return { ...NOT_RECORDED, ...(stale === undefined ? {} : { stale }) };
  }
  const presence = { ...told.reading.presence, value: sign !== undefined };
  return { presence, ageDays: told.reading.ageDays };
}

function measuredIcg({ records }: Snapshot): readonly Presence<number>[] {
  return records
    .toReversed()
    .flatMap((record) =>
      record.kind === 'laboratory' && record.analyte === 'icg-r15' && record.standing !== 'plan'
        ? [readMeasured(record.result, record, '%', 'icg-r15')]
        : [],
    );
}

function remnants({ records }: Snapshot): readonly Presence<number>[] {
  return records
    .toReversed()
    .flatMap((record) =>
      record.kind === 'feasibility' && record.modality === 'resect' && record.remnantPercent !== undefined
        ? [readMeasured(record.remnantPercent, record, '%')]
        : [],
    );
}

/** Clinically significant: as judged, or a gradient of at least 10 mmHg, or varices. */
const CSPH_MMHG = 10;

function portalHypertension({ snapshot }: ReadingContext): Reading {
  const readings = snapshot.records.toReversed().flatMap((record): readonly Presence<boolean>[] => {
    const seen = { at: record.at, knownOn: record.knownOn, from: [record.id] };
    if (record.kind === 'endoscopy') {
      const hasVarices = record.varices !== 'none' && record.varices !== 'not-done';
      return hasVarices ? [{ kind: 'known', value: true, seen }] : [];
    }
    if (record.kind !== 'portal-hypertension') return [];
    if (record.clinicallySignificant !== undefined) {
      return [{ kind: 'known', value: record.clinicallySignificant === 'yes', seen }];
    }
    if (record.hvpgMmHg === undefined) return [];
    const gradient = readMeasured(record.hvpgMmHg, record, 'mmHg');
    return gradient.kind === 'known' ? [{ ...gradient, value: gradient.value >= CSPH_MMHG }] : [];
  });
  return recentOf(snapshot, readings, LOOK_BACK.portal);
}

/** Newest first: what an endoscopy showed, and whether it was treated then or by another since. */
function varicesIn(snapshot: Snapshot): readonly Presence<boolean>[] {
  const looked = snapshot.records
    .filter((record): record is Extract<CourseRecord, { kind: 'endoscopy' }> => record.kind === 'endoscopy')
    .toSorted((a, b) => middleOf(b.at) - middleOf(a.at));
  return looked.map((record): Presence<boolean> => {
    if (record.varices === 'not-done') return { kind: 'unknown', reason: 'not-done' };
    const seen = { at: record.at, knownOn: record.knownOn, from: [record.id] };
    const isTreated = record.treated === 'ligation' || record.treated === 'other';
    // Small varices without red signs are not what the trials treated; whether they matter is for the board.
    const matters = record.varices === 'large' || record.varices === 'present' || record.redSigns === true;
    return { kind: 'known', value: matters && !isTreated, seen };
  });
}
