import { type Course, day, parseCourse } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { checkConsistency, consistencyRules } from './check-consistency.ts';
import { adjoin, segmentsOf } from './liver-segments.ts';

type Fields = Readonly<Record<string, unknown>>;

function courseOf(records: readonly Fields[]): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id: 'made-up',
    title: 'Made up for a test',
    simulated: true,
    patient: { sex: 'female', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first visit' },
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

const found = (records: readonly Fields[], asOf = 3650) => checkConsistency(courseOf(records), day(asOf));
const codes = (records: readonly Fields[], asOf = 3650) => found(records, asOf).map(({ code }) => code);

const tumor = (more: Fields = {}): Fields => ({
  id: 'tumor',
  kind: 'lesion',
  at: '+0d',
  lesion: 'L1',
  organ: 'liver',
  nature: 'primary',
  site: 'segment VI',
  number: 1,
  ...more,
});
const scan = (id: string, at: string, findings: readonly Fields[] = [], more: Fields = {}): Fields => ({
  id,
  kind: 'imaging',
  at,
  modality: 'ct',
  covers: ['liver'],
  findings,
  ...more,
});
const shows = (status: string, more: Fields = {}): Fields => ({ lesion: 'L1', status, ...more });
const ablation = (id: string, at: string, more: Fields = {}): Fields => ({
  id,
  kind: 'ablation',
  at,
  targets: ['L1'],
  compartment: 'intrahepatic',
  technique: 'microwave',
  ...more,
});
const resection = (at: string, more: Fields = {}): Fields => ({
  id: 'operation',
  kind: 'resection',
  at,
  targets: ['L1'],
  compartment: 'intrahepatic',
  operation: 'segmentectomy',
  ...more,
});
const death = (at: string, id = 'death'): Fields => ({ id, kind: 'vital-status', at, status: 'dead' });
const afp = (id: string, at: string, result: string, more: Fields = {}): Fields => ({
  id,
  kind: 'laboratory',
  at,
  analyte: 'afp',
  result,
  ...more,
});
const response = (category: string, at: string, more: Fields = {}): Fields => ({
  id: 'response',
  kind: 'response',
  at,
  scope: 'overall',
  category,
  criterion: 'recist-1.1',
  words: category,
  ...more,
});

describe('After a death', () => {
  it('no scan, value or treatment can lie, and each is found', () => {
    const course = [
      tumor(),
      death('+100d'),
      scan('late', '+101d'),
      afp('late-afp', '+200d', '5 ng/mL'),
      ablation('late-rfa', '+300d'),
    ];
    expect(codes(course).filter((code) => code === 'record-after-death')).toHaveLength(3);
    expect(found(course)[0]?.records).toEqual(['late', 'death']);
  });

  it('is said by what a record is and its date, never by its id', () => {
    const [finding] = found([tumor(), death('+3mo'), afp('late-afp', '+200d', '5 ng/mL')]);
    expect(finding?.message).toBe('The AFP value (day 200) lies after the death (month 3).');
    const course = [tumor({ at: '+30d' }), ablation('planned', '+10d', { state: 'planned' })];
    expect(found(course).map(({ message }) => message)).toContain(
      'The planned ablation of L1 (day 10) is recorded neither as given nor as given up.',
    );
  });

  it('a scan of the same day or of a month that reaches back to it is none of these, nor is a plan', () => {
    const planned = ablation('planned', '+200d', { state: 'planned' });
    expect(codes([tumor(), death('+100d'), scan('same', '+100d'), planned], 210)).toEqual([]);
    expect(codes([tumor(), death('+100d'), scan('month', '+3mo')])).toEqual([]);
  });

  it('nobody is alive, and nobody dies twice', () => {
    const alive = { id: 'alive', kind: 'vital-status', at: '+101d', status: 'alive' };
    expect(codes([death('+100d'), alive])).toEqual(['alive-after-death']);
    expect(codes([death('+100d'), death('+300d', 'again')])).toEqual(['died-twice']);
  });
});

describe('A lesion', () => {
  it('is not treated before anything shows it', () => {
    expect(codes([tumor({ at: '+30d' }), ablation('early', '+10d')])).toEqual(['treated-before-seen']);
    expect(codes([tumor({ at: '+30d' }), ablation('same', '+30d')])).toEqual([]);
    expect(
      codes([tumor({ at: '+30d' }), scan('first', '+5d', [shows('present')]), ablation('later', '+10d')]),
    ).toEqual([]);
  });

  it('that was taken out is not seen again under the same name, unless a part was left', () => {
    const again = scan('again', '+200d', [shows('viable')]);
    expect(codes([tumor(), resection('+30d'), again])).toEqual(['seen-after-removal']);
    expect(codes([tumor(), resection('+30d', { completeness: 'partial' }), again])).toEqual([]);
    expect(codes([tumor(), resection('+30d'), scan('clear', '+200d', [shows('absent')])])).toEqual([]);
  });

  it('is not called larger when it measures less', () => {
    const first = scan('first', '+0d', [shows('viable', { longestDiameterMm: '30 mm' })]);
    const second = (change: string) =>
      scan('second', '+90d', [shows('viable', { change, longestDiameterMm: '25 mm' })]);
    expect(codes([tumor(), first, second('larger')])).toEqual(['change-against-size']);
    expect(codes([tumor(), first, second('smaller')])).toEqual([]);
  });

  it('in a node of normal size rests on something else than size', () => {
    const node = tumor({ nature: 'distant-node', organ: 'lymph-node', site: 'left internal mammary' });
    const seen = (shortAxisMm: string) =>
      scan('seen', '+0d', [shows('present', { shortAxisMm })], { covers: ['lymph-node'] });
    const tissue = {
      id: 'tissue',
      kind: 'pathology',
      at: '+9d',
      specimen: 'biopsy',
      lesions: ['L1'],
      result: 'metastatic-hcc',
    };
    expect(codes([node, seen('7 mm')])).toEqual(['node-below-size']);
    expect(codes([node, seen('10 mm')])).toEqual([]);
    expect(codes([node, seen('7 mm'), tissue])).toEqual([]);
  });

  it('is marginal only beside what was treated', () => {
    const recurrence = (site: string): Fields =>
      tumor({ id: 'recurrence', lesion: 'L2', at: '+90d', nature: 'intrahepatic-recurrence', site });
    const seen = scan('seen', '+90d', [
      { lesion: 'L2', status: 'viable', change: 'new', words: 'Marginal recurrence.' },
    ]);
    const course = (site: string) => [tumor(), ablation('rfa', '+10d'), recurrence(site), seen];
    expect(codes(course('left lateral segment'))).toEqual(['marginal-elsewhere']);
    expect(codes(course('segment VII'))).toEqual([]);
    expect(codes(course('not told'))).toEqual([]);
  });
});

describe('Places in the liver', () => {
  it('are read from numbers, Roman or not, and from sectors', () => {
    const of = (site: string) => segmentsOf({ site });
    expect([
      of('segment VI'),
      of('S5/6'),
      of('left lateral segment'),
      of('right lobe'),
      of('segments II and III'),
    ]).toEqual([[6], [5, 6], [2, 3], [], [2, 3]]);
    expect(segmentsOf({ site: 'right lobe', segment: 'S8' })).toEqual([8]);
    expect(segmentsOf({ site: 'right lobe', segment: 'VI' })).toEqual([6]);
  });

  it('adjoin each other both ways', () => {
    for (let one = 1; one <= 8; one += 1) {
      for (let two = 1; two <= 8; two += 1) expect(adjoin([one], [two])).toBe(adjoin([two], [one]));
    }
    expect([adjoin([2], [6]), adjoin([5], [6]), adjoin([1], [6])]).toEqual([false, true, true]);
  });
});

describe('A response', () => {
  const measured = (first: string, second: string) => [
    tumor(),
    scan('first', '+0d', [shows('viable', { longestDiameterMm: first })]),
    scan('second', '+90d', [shows('viable', { longestDiameterMm: second })]),
  ];

  it('is not complete while tumor is there', () => {
    expect(codes([tumor(), scan('seen', '+80d', [shows('viable')]), response('complete', '+90d')])).toEqual([
      'complete-response-with-tumor',
    ]);
    expect(
      codes([tumor(), scan('seen', '+80d', [shows('nonviable')]), response('complete', '+90d')]),
    ).toEqual([]);
    expect(
      codes([
        tumor(),
        scan('seen', '+80d', [shows('viable')]),
        response('complete', '+90d', { scope: 'extrahepatic' }),
      ]),
    ).toEqual([]);
  });

  it('is not partial when all that was measured grew, nor progression when it shrank without new lesions', () => {
    expect(codes([...measured('30 mm', '40 mm'), response('partial', '+91d')])).toEqual([
      'response-against-size',
    ]);
    expect(codes([...measured('30 mm', '20 mm'), response('partial', '+91d')])).toEqual([]);
    expect(codes([...measured('30 mm', '20 mm'), response('progression', '+91d')])).toEqual([
      'response-against-size',
    ]);
    expect(codes([...measured('30 mm', '40 mm'), response('progression', '+91d')])).toEqual([]);
  });

  it('is held against every earlier scan, since any may be its baseline or its nadir', () => {
    const sizes = (...mm: readonly number[]) => [
      tumor(),
      ...mm.map((size, index) =>
        scan(`scan-${index}`, `+${index * 60}d`, [shows('viable', { longestDiameterMm: `${size} mm` })]),
      ),
    ];
    // Grown since the nadir, yet half of the baseline; shrunken since the last scan, yet above the nadir.
    expect(codes([...sizes(100, 40, 48), response('partial', '+121d')])).toEqual([]);
    expect(codes([...sizes(40, 60, 55), response('progression', '+121d')])).toEqual([]);
  });

  it('by mRECIST is held against what lives of a liver tumor', () => {
    const seen = (id: string, at: string, viableDiameterMm: string) =>
      scan(id, at, [shows('viable', { longestDiameterMm: '50 mm', viableDiameterMm })]);
    const byViable = response('partial', '+91d', { criterion: 'mrecist' });
    expect(codes([tumor(), seen('one', '+0d', '40 mm'), seen('two', '+90d', '20 mm'), byViable])).toEqual([]);
    expect(codes([tumor(), seen('one', '+0d', '20 mm'), seen('two', '+90d', '40 mm'), byViable])).toEqual([
      'response-against-size',
    ]);
  });

  it('of absence comes from a study that looked there', () => {
    const gone = (covers: readonly string[]) =>
      codes([tumor(), scan('ct', '+90d', [shows('absent')], { covers })]);
    expect(gone(['lung'])).toEqual(['absent-but-uncovered']);
    expect(gone(['liver', 'lung'])).toEqual([]);
  });

  it('is not maintained through a relapse', () => {
    const cured = resection('+30d', { intent: 'curative' });
    const relapse = scan('relapse', '+400d', [{ lesion: 'L2', status: 'viable', change: 'new' }]);
    const second = tumor({
      id: 'second',
      lesion: 'L2',
      at: '+400d',
      nature: 'intrahepatic-recurrence',
      site: 'segment II',
    });
    const removed = resection('+420d', { id: 'second-operation', targets: ['L2'] });
    const lasting = response('complete', '+900d', { words: 'complete response maintained' });
    expect(codes([tumor(), cured, second, relapse, removed, lasting])).toEqual(['maintained-after-relapse']);
    expect(codes([tumor(), cured, lasting])).toEqual([]);
  });

  it('said of fewer lesions than it names is found', () => {
    const two = tumor({ id: 'two', lesion: 'L2' });
    const said = (words: string) =>
      response('stable', '+90d', { words, lesions: ['L1', 'L2'], scope: 'intrahepatic' });
    expect(codes([tumor(), two, said('fewer than two tumors')])).toEqual(['more-lesions-than-stated']);
    expect(codes([tumor(), two, said('up to two tumors')])).toEqual([]);
    expect(codes([tumor(), two, said('fewer than 3 tumors')])).toEqual([]);
  });
});

describe('A stated class', () => {
  const stated = (answer: Fields, words = 'as stated'): Fields => ({
    id: 'stated',
    kind: 'stated-assessment',
    at: '+0d',
    system: 'ecog',
    answer,
    words,
  });
  const performance = { id: 'ps', kind: 'performance-status', at: '+0d', ecog: 1 };

  it('that the facts of its day contradict is found, one that they leave possible is told apart', () => {
    expect(codes([performance, stated({ grade: 2 })])).toEqual(['stage-contradicts-facts']);
    expect(codes([performance, stated({ grade: 1 })])).toEqual([]);
    expect(codes([{ ...performance, ecog: [0, 1] }, stated({ grade: 1 })])).toEqual([
      'stage-not-reproducible',
    ]);
  });

  it('is not judged by what became known later', () => {
    const later = { ...performance, id: 'later', at: '+40d', ecog: 3 };
    expect(codes([performance, stated({ grade: 1 }), later])).toEqual([]);
  });

  it('called a score is told', () => {
    const liver = { ...stated({ class: 'A' }, 'CTP score of A'), system: 'child-pugh' };
    expect(codes([liver])).toContain('class-called-score');
    expect(codes([{ ...liver, words: 'CTP class A' }])).not.toContain('class-called-score');
  });
});

describe('A plan', () => {
  const planned = ablation('planned', '+10d', { state: 'planned' });

  it('of a treatment that is recorded neither as given nor as given up is found after its time', () => {
    expect(codes([tumor(), planned], 60)).toEqual([]);
    expect(codes([tumor(), planned], 71)).toEqual(['plan-never-given']);
    expect(codes([tumor(), planned, ablation('given', '+20d')])).toEqual([]);
    expect(codes([tumor(), planned, ablation('given-up', '+20d', { state: 'abandoned' })])).toEqual([]);
  });

  it('is not carried out by the treatment of another lesion', () => {
    const other = tumor({ id: 'other', lesion: 'L2' });
    expect(codes([tumor(), other, planned, ablation('given', '+20d', { targets: ['L2'] })])).toEqual([
      'plan-never-given',
    ]);
  });

  it('carried out at some time within a year is told', () => {
    expect(codes([tumor(), planned, ablation('given', '+11d..+300d')])).toContain('plan-given-without-date');
  });
});

describe('Surveillance', () => {
  const plan = {
    id: 'plan',
    kind: 'follow-up-plan',
    at: '+0d',
    what: 'CT',
    everyMonths: 3,
    modality: 'ct',
    covers: ['liver'],
  };
  const last = scan('last', '+100d');

  it('is overdue only once the planned interval and a month have passed', () => {
    expect(codes([tumor(), plan, last], 221)).toEqual([]);
    expect(codes([tumor(), plan, last], 223)).toEqual(['surveillance-overdue']);
  });

  it('is not asked of the dead, nor where nothing was planned', () => {
    expect(codes([tumor(), plan, last, death('+150d')], 900)).toEqual([]);
    expect(codes([tumor(), last], 900)).toEqual([]);
    expect(
      codes(
        [tumor(), { ...plan, everyMonths: undefined }, last].map((record) =>
          JSON.parse(JSON.stringify(record)),
        ),
        900,
      ),
    ).toEqual([]);
  });

  it('is not met by a study of another organ or kind', () => {
    const lung = scan('lung', '+200d', [], { covers: ['lung'] });
    const mri = scan('mri', '+200d', [], { modality: 'mri' });
    expect(codes([tumor(), plan, last, lung, mri], 223)).toEqual(['surveillance-overdue']);
    expect(codes([tumor(), plan, last, scan('again', '+200d')], 223)).toEqual([]);
  });
});

describe('Values', () => {
  it('of one analyte on one day that differ are found, of different days not', () => {
    expect(codes([afp('one', '+5d', '400 ng/mL'), afp('two', '+5d', '900 ng/mL')])).toEqual([
      'values-of-one-day-differ',
    ]);
    expect(codes([afp('one', '+5d', '400 ng/mL'), afp('two', '+6d', '900 ng/mL')])).toEqual([]);
    expect(codes([afp('one', '+5d', '400 ng/mL'), afp('two', '+5d', '400 ng/mL')])).toEqual([]);
    expect(
      codes([afp('one', '+3mo', '400 ng/mL'), afp('two', '+3mo', '900 ng/mL', { after: 'one' })]),
    ).toEqual([]);
  });

  it('without a date are told, with those they cannot be ordered against', () => {
    const [undated] = found([
      afp('dated', '+50d', '900 ng/mL'),
      afp('undated', 'undated +0d..+100d', '400 ng/mL'),
    ]);
    expect([undated?.code, undated?.records]).toEqual(['value-without-date', ['undated', 'dated']]);
  });

  it('of the surface antigen belong to chronic hepatitis B', () => {
    const chronic = { id: 'hbv', kind: 'diagnosis', at: '+0d', condition: 'chronic-hepatitis-b' };
    const antigen = (result: string) => ({
      id: 'hbsag',
      kind: 'serology',
      at: '+0d',
      marker: 'HBsAg',
      result,
    });
    expect(codes([chronic, antigen('negative')])).toEqual(['hepatitis-b-without-antigen']);
    expect(codes([chronic, antigen('positive')])).toEqual([]);
    expect(codes([antigen('negative')])).toEqual([]);
  });
});

describe('Cycles of infusion', () => {
  const haic = (cycles: number, until: string): Fields => ({
    id: 'haic',
    kind: 'arterial-infusion',
    at: '+0d',
    until,
    targets: ['L1'],
    compartment: 'intrahepatic',
    agents: ['floxuridine'],
    dose: '0.3 mg/kg per day',
    daysOn: 14,
    daysOff: 14,
    cycles,
  });

  it('must fit in their time, the last rest apart, and are asked about where they leave a cycle or more', () => {
    expect(codes([tumor(), haic(3, '+70d')])).toEqual([]);
    expect(codes([tumor(), haic(3, '+69d')])).toEqual(['cycles-exceed-calendar']);
    expect(codes([tumor(), haic(3, '+111d')])).toEqual([]);
    expect(codes([tumor(), haic(3, '+112d')])).toEqual(['cycles-leave-slack']);
  });
});

describe('A symptom told late', () => {
  it('is told, so that no state of the time between knows of it', () => {
    const mass = (since: string): Fields => ({
      id: 'mass',
      kind: 'symptom',
      at: '+400d',
      finding: 'mass',
      present: true,
      since,
    });
    expect(codes([mass('+40d')])).toEqual(['symptom-told-late']);
    expect(codes([mass('+380d')])).toEqual([]);
  });
});

describe('The rules', () => {
  it('have codes of their own, and a title in one sentence', () => {
    const all = consistencyRules.flatMap((rule) => rule.codes);
    expect(new Set(all).size).toBe(all.length);
    for (const { title } of consistencyRules) expect(title).toMatch(/^[A-Z].*\.$/);
  });

  it('find nothing in an empty course, and the gravest first in a bad one', () => {
    expect(codes([])).toEqual([]);
    const bad = [
      tumor({ at: '+30d' }),
      ablation('early', '+10d'),
      death('+100d'),
      scan('late', '+101d'),
      afp('undated', 'undated +0d..+90d', '4 ng/mL'),
    ];
    expect(found(bad).map(({ severity }) => severity)).toEqual(['error', 'warning', 'info']);
  });

  it('know only what was known by the day they are asked for', () => {
    const course = [tumor(), death('+100d'), scan('late', '+101d')];
    expect(codes(course, 99)).toEqual([]);
    expect(codes(course, 101)).toEqual(['record-after-death']);
  });
});
