import type { CourseRecord, Embolization, Imaging, Lesion, Organ } from '@hepatica/course';
import { wasGiven } from '../response/reading/lesion-log.ts';
import type { SeriesPoint } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import {
  evaluated,
  NOT_REFRACTORY,
  REFRACTORY_REASONS,
  type RefractoryState,
  refractoryAnswer,
  refractoryKey,
} from './refractoriness-state.ts';
import { givenEmbolizations } from './tace-counting.ts';

const yesNo = (label: string) => ({ label, type: { kind: 'choice', values: ['yes', 'no'] } }) as const;

/**
 * Refractoriness to TACE: two consecutive insufficient responses of the treated tumor (more than half viable) or two
 * consecutive increases in tumor number, markers that keep rising, vascular invasion, or extrahepatic spread. Each
 * point is the evaluation after one session.
 */
export const taceRefractoriness = seriesSystem<RefractoryState>({
  id: 'tace-refractoriness',
  edition: 'JSH/LCSGJ 2014, as recalled',
  title: 'Refractoriness to TACE',
  shortName: 'TACE refractory',
  headline: 'refractory',
  sources: [
    {
      text: 'Japan Society of Hepatology, Liver Cancer Study Group of Japan: definition of 2014. Not checked at the source.',
    },
  ],
  verification: 'unverified',
  parameters: {},
  parts: {
    overHalfViable: yesNo('More than half of the treated tumor viable, even after another drug or artery'),
    moreTumors: yesNo('More tumors than before'),
    markersRise: yesNo('Tumor markers kept rising'),
    vascularInvasion: yesNo('Vascular invasion has appeared'),
    extrahepaticSpread: yesNo('Extrahepatic spread has appeared'),
  },
  answers: {
    refractory: { label: 'Refractory', type: { kind: 'classes', order: ['no', 'yes'] } },
    reason: { label: 'Because of', type: { kind: 'classes', order: REFRACTORY_REASONS } },
  },
  timePoints: (snapshot) => (wasGiven(snapshot, 'embolization') ? evaluations(snapshot.records) : []),
  start: () => NOT_REFRACTORY,
  step: (state, point) => [evaluated(state, point)],
  answer: refractoryAnswer,
  key: refractoryKey,
  otherwise: 'No embolization has been given other than in an emergency.',
  formulaText:
    'refractory if: over half viable twice in a row; or more tumors twice in a row; or markers rise twice in a row; or vascular invasion; or extrahepatic spread.',
  pitfalls: [
    'A single insufficient session is no refractoriness.',
    'Vascular invasion or spread has appeared only where an earlier study had covered the place and not shown it.',
    'An emergency session is meant to stop a bleeding and is left out: a reading of this implementation.',
    'Silence of the records about viability is not a sufficient response.',
  ],
});

/** One evaluation for each session: the scans of the liver between it and the next. */
function evaluations(records: readonly CourseRecord[]): readonly SeriesPoint[] {
  const sessions = givenEmbolizations(records).filter(
    ({ technique, intent }) => technique !== 'tare' && intent !== 'emergency',
  );
  const [first] = sessions;
  if (first === undefined) return [];
  const before = beforeSession(first, records);
  return sessions.map((session, index) => {
    const next = sessions[index + 1];
    const end = next === undefined ? records.length : records.indexOf(next);
    return evaluation(session, records.slice(records.indexOf(session) + 1, end), before, records);
  });
}

/** What was known before the first session. */
interface Before {
  readonly session: Embolization;
  readonly lesions: ReadonlySet<string>;
  /** The organs that somebody had looked at. */
  readonly covered: ReadonlySet<Organ>;
}

function beforeSession(session: Embolization, records: readonly CourseRecord[]): Before {
  const earlier = records.slice(0, records.indexOf(session));
  return {
    session,
    lesions: new Set(earlier.flatMap(lesionsIn)),
    covered: new Set(earlier.flatMap((record) => (record.kind === 'imaging' ? record.covers : []))),
  };
}

function evaluation(
  session: Embolization,
  after: readonly CourseRecord[],
  before: Before,
  records: readonly CourseRecord[],
): SeriesPoint {
  const scans = after.filter(
    (record): record is Imaging => record.kind === 'imaging' && record.covers.includes('liver'),
  );
  const lesions = new Map<string, Lesion>();
  for (const record of records) if (record.kind === 'lesion') lesions.set(record.lesion, record);
  // It appeared where somebody had looked before and had not seen it; else it may have been there all along.
  const later = after.filter(({ at }) => at.earliest > before.session.at.latest);
  const appeared = (test: (lesion: Lesion) => boolean) =>
    later.flatMap(lesionsIn).some((id) => {
      const lesion = lesions.get(id);
      return (
        lesion !== undefined && test(lesion) && !before.lesions.has(id) && before.covered.has(lesion.organ)
      );
    })
      ? 'yes'
      : null;
  return {
    at: session.at,
    records: [session.id, ...scans.map(({ id }) => id)],
    parts: {
      overHalfViable: viability(session, scans) ?? [],
      moreTumors: moreTumors(scans, lesions) ?? [],
      vascularInvasion: appeared(({ nature }) => nature === 'vascular-invasion') ?? [],
      extrahepaticSpread:
        appeared(({ nature }) => nature === 'metastasis' || nature === 'distant-node') ?? [],
    },
  };
}

function lesionsIn(record: CourseRecord): readonly string[] {
  if (record.kind === 'lesion') return [record.lesion];
  return record.kind === 'imaging'
    ? record.findings.filter(({ status }) => status !== 'absent').map(({ lesion }) => lesion)
    : [];
}

/** Nothing viable is no insufficient response; how much of a viable tumor lives is seldom recorded. */
function viability(session: Embolization, scans: readonly Imaging[]): 'no' | null {
  const found = scans.flatMap(({ findings }) =>
    findings.filter(({ lesion }) => session.targets.includes(lesion)),
  );
  if (found.length === 0) return null;
  return found.every(({ status }) => status === 'nonviable' || status === 'absent') ? 'no' : null;
}

function moreTumors(scans: readonly Imaging[], lesions: ReadonlyMap<string, Lesion>): 'yes' | 'no' | null {
  const isNew = scans.some(({ findings }) =>
    findings.some(({ lesion, change }) => change === 'new' && lesions.get(lesion)?.organ === 'liver'),
  );
  if (isNew) return 'yes';
  return scans.some(({ clearOf }) => clearOf?.includes('liver')) ? 'no' : null;
}
