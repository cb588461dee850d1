import { type Course, day, parseCourse, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import {
  assessSeries,
  irecist,
  mrecist,
  type PossibleAnswer,
  recist11,
  type SeriesSystem,
} from '../src/index.ts';

type Fields = Readonly<Record<string, unknown>>;

function courseOf(records: readonly Fields[]): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id: 'reading',
    title: 'Reading of responses',
    simulated: true,
    patient: { sex: 'female', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first treatment' },
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

const lesion = (id: string, at: string, more: Fields = {}): Fields => ({
  id: `lesion-${id}`,
  kind: 'lesion',
  at,
  lesion: id,
  organ: 'lung',
  nature: 'metastasis',
  site: 'somewhere',
  number: 1,
  ...more,
});

const scan = (id: string, at: string, findings: readonly Fields[], more: Fields = {}): Fields => ({
  id,
  kind: 'imaging',
  at,
  modality: 'ct',
  covers: ['lung', 'liver', 'lymph-node'],
  findings: findings.map((finding) => ({ status: 'present', ...finding })),
  ...more,
});

const treated = (at = '+1d', more: Fields = {}): Fields => ({
  id: 'therapy',
  kind: 'systemic-therapy',
  at,
  targets: [],
  compartment: 'systemic',
  state: 'given',
  agents: ['lenvatinib'],
  dose: '12 mg',
  ...more,
});

const mm = (lesionId: string, longestDiameterMm: string, more: Fields = {}): Fields => ({
  lesion: lesionId,
  longestDiameterMm: `${longestDiameterMm} mm`,
  ...more,
});

function last(
  system: SeriesSystem,
  records: readonly Fields[],
): Readonly<Record<string, readonly unknown[]>> {
  const { series } = assessSeries(system, snapshotAt(courseOf(records), day(5000)));
  return Object.fromEntries(
    Object.entries(series.at(-1)?.answer ?? {}).map(([field, answer]) => [field, valuesOf(answer)]),
  );
}

function valuesOf(answer: PossibleAnswer): readonly unknown[] {
  if (answer.kind === 'one') return [answer.value];
  return answer.kind === 'among' ? answer.values : [answer.low?.value, answer.high?.value];
}

describe('RECIST 1.1 read from a course', () => {
  it('sums at most two targets of one organ, the largest; the third is followed', () => {
    const ids = ['A', 'B', 'C'];
    const records = [
      ...ids.map((id) => lesion(id, '+0d')),
      scan('before', '+0d', [mm('A', '30'), mm('B', '20'), mm('C', '12')]),
      treated(),
      scan('after', '+60d', [mm('A', '21'), mm('B', '14'), mm('C', '40', { change: 'larger' })]),
    ];
    const found = last(recist11, records);
    expect(found.fromBaselinePercent?.[0]).toBeCloseTo(-30, 9);
    expect(found.target).toEqual(['PR']);
    // Whether the growth of a lesion that is only followed is unequivocal, no measurement tells.
    expect(found.overall).toEqual(['PR', 'PD']);
  });

  it('sums at most five targets in all', () => {
    const organs = ['liver', 'lung', 'adrenal'];
    const ids = organs.flatMap((organ) => ['1', '2'].map((name) => ({ id: `${organ}-${name}`, organ })));
    const records = [
      ...ids.map(({ id, organ }) => lesion(id, '+0d', { organ })),
      scan(
        'before',
        '+0d',
        ids.map(({ id }, index) => mm(id, String(20 + index))),
        { covers: organs },
      ),
      treated(),
      scan(
        'after',
        '+60d',
        ids.map(({ id }, index) => mm(id, index === 0 ? '60' : String(20 + index))),
        { covers: organs },
      ),
    ];
    // The smallest of six is no target: its growth is no growth of the sum.
    expect(last(recist11, records).target).toEqual(['SD']);
  });

  it('adds the parts of a lesion that split, and takes one diameter for two that merged', () => {
    const split = [
      lesion('A', '+0d'),
      scan('before', '+0d', [mm('A', '40')]),
      treated(),
      lesion('A2', '+60d', { splitFrom: 'A' }),
      scan('after', '+60d', [mm('A', '15'), mm('A2', '13')]),
    ];
    expect(last(recist11, split).overall).toEqual(['PR']);
    const merged = [
      lesion('A', '+0d'),
      lesion('B', '+0d'),
      scan('before', '+0d', [mm('A', '20'), mm('B', '20')]),
      treated(),
      lesion('AB', '+60d', { mergedFrom: ['A', 'B'] }),
      scan('after', '+60d', [mm('AB', '49')]),
    ];
    const found = last(recist11, merged);
    expect(found.fromBaselinePercent?.[0]).toBeCloseTo(22.5, 9);
    expect(found.overall).toEqual(['PD']);
    expect(found.newLesion).toEqual(['no']);
  });

  it('reads a target that is too small to measure as 5 mm, and one that is gone as nothing', () => {
    const after = (finding: Fields) => [
      lesion('A', '+0d'),
      scan('before', '+0d', [mm('A', '20')]),
      treated(),
      scan('after', '+60d', [finding]),
    ];
    const small = last(
      recist11,
      after({ lesion: 'A', longestDiameterMm: { words: 'too small to measure' } }),
    );
    expect(small.fromBaselinePercent?.[0]).toBeCloseTo(-75, 9);
    expect(small.overall).toEqual(['PR']);
    expect(last(recist11, after({ lesion: 'A', status: 'absent' })).overall).toEqual(['CR']);
  });

  it('measures nodes by their short axis, and calls them gone below 10 mm', () => {
    const node = { organ: 'lymph-node', nature: 'regional-node' };
    const at = (shortAxisMm: string) => ({
      lesion: 'N',
      shortAxisMm: `${shortAxisMm} mm`,
      longestDiameterMm: '30 mm',
    });
    const found = (now: string) =>
      last(recist11, [
        lesion('N', '+0d', node),
        scan('before', '+0d', [at('20')]),
        treated(),
        scan('after', '+60d', [at(now)]),
      ]);
    expect(found('9.9').overall).toEqual(['CR']);
    expect(found('14').overall).toEqual(['PR']);
    expect(found('14').fromBaselinePercent?.[0]).toBeCloseTo(-30, 9);
  });

  it('says of a target that no study covered only what the others prove', () => {
    const records = (now: string) => [
      lesion('A', '+0d'),
      lesion('B', '+0d', { organ: 'liver', nature: 'primary' }),
      scan('before', '+0d', [mm('A', '30'), mm('B', '20')]),
      treated(),
      scan('after', '+60d', [mm('A', now)], { covers: ['lung'] }),
    ];
    expect(last(recist11, records('40')).overall).toEqual(['NE']);
    expect(last(recist11, records('60')).overall).toEqual(['PD']);
  });

  it('never sums an ablation zone of the lung', () => {
    const ablation = {
      id: 'ablation',
      kind: 'ablation',
      at: '+2d',
      targets: ['A'],
      compartment: 'extrahepatic',
      state: 'given',
      technique: 'microwave',
    };
    const records = [
      lesion('A', '+0d'),
      lesion('B', '+0d'),
      scan('before', '+0d', [mm('A', '20'), mm('B', '20')]),
      treated(),
      ablation,
      // The zone is larger than the lesion was: no growth.
      scan('after', '+33d', [mm('A', '45'), mm('B', '20')]),
    ];
    expect(last(recist11, records).overall).toEqual(['NE']);
  });

  it('calls a lesion new that the baseline did not show in an organ it covered, unless it is doubted', () => {
    const records = (more: Fields) => [
      lesion('A', '+0d'),
      scan('before', '+0d', [mm('A', '20')]),
      treated(),
      lesion('B', '+60d', more),
      scan('after', '+60d', [mm('A', '20'), mm('B', '8')]),
    ];
    expect(last(recist11, records({})).overall).toEqual(['PD']);
    const doubted = last(recist11, records({ certainty: 'indeterminate' }));
    expect([doubted.newLesion, doubted.overall]).toEqual([['equivocal'], ['SD']]);
    expect(last(recist11, records({ certainty: 'refuted' })).newLesion).toEqual(['no']);
  });

  it('dates the progression of a doubted lesion that proves real from its first sight on', () => {
    const records = [
      lesion('A', '+0d'),
      scan('before', '+0d', [mm('A', '20')]),
      treated(),
      lesion('B', '+60d'),
      scan('doubt', '+60d', [
        mm('A', '20'),
        mm('B', '8', { status: 'indeterminate', certainty: 'indeterminate' }),
      ]),
      scan('certain', '+120d', [mm('A', '20'), mm('B', '14', { certainty: 'proven' })]),
    ];
    const found = last(recist11, records);
    expect([found.overall, found.newLesion]).toEqual([['PD'], ['yes']]);
  });

  it('knows without a baseline only that a new lesion is progression', () => {
    const records = [
      treated('+0d'),
      lesion('A', '+60d'),
      scan('first', '+60d', [mm('A', '20')]),
      scan('second', '+120d', [mm('A', '20', { change: 'new' })]),
    ];
    const found = assessSeries(recist11, snapshotAt(courseOf(records), day(5000)));
    expect(found.warnings.map(({ code }) => code)).toContain('baseline-missing');
    expect(last(recist11, records).overall).toEqual(['PD']);
  });
});

describe('a target that was resected', () => {
  it('counts as gone, and the answer says that no drug made it so', () => {
    const resection = {
      id: 'operation',
      kind: 'resection',
      at: '+60d',
      targets: ['A'],
      compartment: 'extrahepatic',
      operation: 'wedge resection',
    };
    const records = [
      lesion('A', '+0d'),
      scan('before', '+0d', [mm('A', '20')]),
      treated(),
      resection,
      scan('after', '+90d', [mm('A', '0', { status: 'absent' })], { after: 'operation' }),
    ];
    const { warnings } = assessSeries(recist11, snapshotAt(courseOf(records), day(5000)));
    expect(warnings.map(({ code }) => code)).toContain('target-removed');
    expect(last(recist11, records).target).toEqual(['CR']);
  });
});

describe('mRECIST read from a course', () => {
  const tumor = { organ: 'liver', nature: 'primary' };
  const before = scan('before', '+0d', [
    mm('T', '50', { viableDiameterMm: '50 mm', enhancement: 'arterial-and-washout' }),
  ]);
  const found = (finding: Fields, more: Fields = {}) =>
    last(mrecist, [lesion('T', '+0d', tumor), before, treated(), scan('after', '+60d', [finding], more)]);

  it('sums what is viable, though the whole lesion is as large as before', () => {
    expect(found(mm('T', '50', { viableDiameterMm: '35 mm' })).intrahepatic).toEqual(['PR']);
    expect(found(mm('T', '50', { status: 'nonviable' })).intrahepatic).toEqual(['CR']);
  });

  it('takes the whole diameter as a bound only: no complete response is shown, no partial one excluded', () => {
    expect(found(mm('T', '50', { status: 'viable' })).intrahepatic).toEqual(['PR', 'SD']);
  });

  it('MR-10 cannot judge a study without an arterial phase', () => {
    expect(found(mm('T', '50', { status: 'viable' }), { phases: ['non-contrast'] }).intrahepatic).toEqual([
      'NE',
    ]);
  });

  describe('of a new focus in the liver', () => {
    const withFoci = (
      ...foci: readonly (readonly [id: string, mm: string, lesion: Fields, seen: Fields])[]
    ) =>
      last(mrecist, [
        lesion('T', '+0d', tumor),
        before,
        treated(),
        ...foci.map(([id, , more]) =>
          lesion(id, '+60d', { ...tumor, nature: 'intrahepatic-recurrence', ...more }),
        ),
        scan('after', '+60d', [
          mm('T', '50', { status: 'nonviable' }),
          ...foci.map(([id, size, , seen]) => mm(id, size, { change: 'new', ...seen })),
        ]),
      ]).overall;

    it('one of 10 mm that is known to be tumor is progression, also where the study does not tell its pattern', () => {
      expect(withFoci(['N', '10', { certainty: 'proven' }, {}])).toEqual(['PD']);
      expect(withFoci(['N', '10', { certainty: 'typical-imaging' }, {}])).toEqual(['PD']);
      expect(withFoci(['N', '9', { certainty: 'proven' }, {}])).toEqual(['CR']);
      expect(withFoci(['N', '10', {}, {}])).toEqual(['CR', 'PD']);
      expect(withFoci(['N', '10', { certainty: 'typical-imaging' }, { enhancement: 'atypical' }])).toEqual([
        'CR',
      ]);
    });

    it('a typical one of 10 mm is progression, whatever another one is', () => {
      const typical = { enhancement: 'arterial-and-washout' };
      const other = ['O', '30', {}, { enhancement: 'atypical' }] as const;
      expect(withFoci(['N', '12', {}, typical], other)).toEqual(['PD']);
      expect(withFoci(['N', '8', {}, typical], other)).toEqual(['CR', 'PD']);
    });
  });

  it('warns that enhancement is unreliable within months of radiation', () => {
    const radiation = {
      id: 'radiation',
      kind: 'radiotherapy',
      at: '+2d',
      targets: ['T'],
      compartment: 'intrahepatic',
      state: 'given',
      totalDoseGy: '40 Gy',
      fractions: 5,
      dosePerFractionGy: '8 Gy',
    };
    const records = [
      lesion('T', '+0d', tumor),
      before,
      radiation,
      scan('after', '+60d', [mm('T', '50', { status: 'viable' })]),
    ];
    const { warnings } = assessSeries(mrecist, snapshotAt(courseOf(records), day(90)));
    expect(warnings.map(({ code }) => code)).toContain('enhancement-unreliable');
  });
});

describe('iRECIST read from a course', () => {
  it('does not call a lesion new twice: one that stays as it is does not confirm a progression', () => {
    const records = [
      lesion('A', '+0d'),
      scan('before', '+0d', [mm('A', '20')]),
      treated(),
      lesion('B', '+60d'),
      scan('first', '+60d', [mm('A', '20'), mm('B', '12', { change: 'new' })]),
      scan('second', '+100d', [mm('A', '20'), mm('B', '12', { change: 'stable' })]),
    ];
    expect(last(irecist, records).overall).toEqual(['iUPD']);
    const grown = [...records.slice(0, -1), scan('second', '+100d', [mm('A', '20'), mm('B', '17')])];
    expect(last(irecist, grown).overall).toEqual(['iCPD']);
  });
});
