import { type Course, parseCourse } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import {
  courseEndpoints,
  type EndpointTime,
  endpointRows,
  endpointSentences,
  type ObserveOptions,
  observeEndpoint,
  observeLesionEndpoint,
} from '../src/index.ts';

type Fields = Readonly<Record<string, unknown>>;

function courseOf(records: readonly Fields[], id = 'made-up'): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id,
    title: 'Made up for a test',
    simulated: true,
    patient: { sex: 'female', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first visit' },
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

function endpoint(id: string) {
  const found = courseEndpoints.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no endpoint ${id}`);
  return found;
}

const timeOf = (id: string, course: Course, options: ObserveOptions = {}) =>
  observeEndpoint(endpoint(id), course, options);

const middle = (time: EndpointTime) => ('days' in time ? time.days.middle : null);
const codes = (time: EndpointTime) => time.findings.map(({ code }) => code);
const [L1] = courseOf([
  {
    id: 'a',
    kind: 'lesion',
    at: '+0d',
    lesion: 'L1',
    organ: 'liver',
    nature: 'primary',
    site: 'S6',
    number: 1,
  },
]).records.flatMap((record) => (record.kind === 'lesion' ? [record.lesion] : []));

const tumor: Fields = {
  id: 'tumor',
  kind: 'lesion',
  at: '+0d',
  lesion: 'L1',
  organ: 'liver',
  nature: 'primary',
  site: 'S6',
  number: 1,
};
const ablated: Fields = {
  id: 'ablated',
  kind: 'ablation',
  at: '+0d',
  after: 'tumor',
  targets: ['L1'],
  compartment: 'intrahepatic',
  technique: 'microwave',
  completeness: 'complete',
};
const scan = (id: string, at: string, more: Fields = {}): Fields => ({
  id,
  kind: 'imaging',
  at,
  modality: 'ct',
  covers: ['liver'],
  findings: [],
  ...more,
});
const shown = (status: string, change?: string): Fields => ({
  findings: [{ lesion: 'L1', status, ...(change === undefined ? {} : { change }) }],
});
const dead = (at: string, causeOfDeath?: string): Fields => ({
  id: 'death',
  kind: 'vital-status',
  at,
  status: 'dead',
  ...(causeOfDeath === undefined ? {} : { causeOfDeath }),
});
const alive = (at: string): Fields => ({ id: 'alive', kind: 'vital-status', at, status: 'alive' });
const plan = (everyMonths: number): Fields => ({
  id: 'plan',
  kind: 'follow-up-plan',
  at: '+0d',
  standing: 'procedure',
  what: 'CT of the liver',
  everyMonths,
});

describe('A time runs from its time zero', () => {
  it('to the first scan that shows the event, not to the visit that spoke of it', () => {
    const course = courseOf([
      tumor,
      ablated,
      scan('free', '+90d', shown('nonviable')),
      scan('shows', '+180d', shown('viable', 'recurrent')),
      {
        id: 'visit',
        kind: 'response',
        at: '+200d',
        scope: 'overall',
        category: 'progression',
        criterion: 'mrecist',
        words: 'progression',
      },
    ]);
    expect(middle(timeOf('progression-free-survival', course))).toBe(180);
    expect(middle(timeOf('progression-free-survival', course, { progressionBy: 'mrecist' }))).toBe(200);
    expect(timeOf('progression-free-survival', course, { progressionBy: 'recist-1.1' }).kind).toBe(
      'censored',
    );
  });

  it('and an event before it makes it invalid', () => {
    const course = courseOf([dead('-10d'), tumor, ablated]);
    const time = timeOf('overall-survival', course);
    expect(time.kind).toBe('invalid');
  });

  it('and an event on the day itself is kept with a warning', () => {
    const time = timeOf('overall-survival', courseOf([tumor, ablated, dead('+0d')]));
    expect([time.kind, middle(time)]).toEqual(['event', 0]);
    expect(codes(time)).toContain('time-is-zero');
  });

  it('between imprecise dates is an interval', () => {
    const time = timeOf('overall-survival', courseOf([tumor, ablated, dead('+12mo')]));
    expect('days' in time && time.days).toEqual({ low: 350, high: 380, middle: 365 });
  });

  it('does not exist where the course has no such day', () => {
    expect(timeOf('overall-survival', courseOf([tumor, alive('+100d')])).kind).toBe('not-applicable');
    expect(timeOf('duration-of-response', courseOf([tumor, ablated, dead('+9d')])).kind).toBe(
      'not-applicable',
    );
  });

  it('can be any record that the study names', () => {
    const course = courseOf([tumor, ablated, scan('entry', '+30d'), dead('+130d')]);
    const entry = course.records.find(({ id }) => id === 'entry');
    if (entry === undefined) throw new Error('no entry');
    expect(middle(timeOf('overall-survival', course, { timeZero: { record: entry.id } }))).toBe(100);
  });
});

describe('Progression-free survival', () => {
  it('is censored at the last assessment, overall survival at the last day known alive', () => {
    const course = courseOf([tumor, ablated, scan('free', '+90d', shown('nonviable')), alive('+400d')]);
    expect([
      timeOf('progression-free-survival', course).kind,
      middle(timeOf('progression-free-survival', course)),
    ]).toEqual(['censored', 90]);
    expect(middle(timeOf('overall-survival', course))).toBe(400);
  });

  it('never assessed is censored at time zero', () => {
    const time = timeOf('progression-free-survival', courseOf([tumor, ablated, alive('+400d')]));
    expect([time.kind, middle(time)]).toEqual(['censored', 0]);
    expect(codes(time)).toContain('never-assessed');
  });

  it('never assessed ends with a death within two planned intervals, but not with a later one', () => {
    const early = timeOf('progression-free-survival', courseOf([tumor, ablated, plan(3), dead('+150d')]));
    expect([early.kind, middle(early)]).toEqual(['event', 150]);
    const late = timeOf('progression-free-survival', courseOf([tumor, ablated, plan(3), dead('+365d')]));
    expect([late.kind, middle(late)]).toEqual(['censored', 0]);
    expect(codes(late)).toContain('missed-assessments');
  });

  it('after two missed assessments is censored before the gap, and counted as a sensitivity analysis', () => {
    const course = courseOf([
      tumor,
      ablated,
      plan(3),
      scan('free', '+91d', shown('nonviable')),
      scan('shows', '+365d', shown('viable')),
    ]);
    const primary = timeOf('progression-free-survival', course);
    expect([primary.kind, middle(primary)]).toEqual(['censored', 91]);
    const counted = timeOf('progression-free-survival', course, { missedAssessments: 'count' });
    expect([counted.kind, middle(counted)]).toEqual(['event', 365]);
  });

  it('after one missed assessment is counted', () => {
    const course = courseOf([
      tumor,
      ablated,
      plan(3),
      scan('free', '+91d', shown('nonviable')),
      scan('shows', '+274d', shown('viable')),
    ]);
    expect(timeOf('progression-free-survival', course).kind).toBe('event');
  });

  it('goes through new therapy, or is censored before it, as the study chooses', () => {
    const drug: Fields = {
      id: 'drug',
      kind: 'systemic-therapy',
      at: '+120d',
      targets: [],
      compartment: 'systemic',
      agents: ['sorafenib'],
      dose: 'full',
    };
    const course = courseOf([
      tumor,
      ablated,
      scan('free', '+90d', shown('nonviable')),
      drug,
      scan('shows', '+180d', shown('viable')),
    ]);
    expect(timeOf('progression-free-survival', course).kind).toBe('event');
    const censored = timeOf('progression-free-survival', course, { newTherapy: 'censor-at-systemic' });
    expect([censored.kind, middle(censored)]).toEqual(['censored', 90]);
  });

  it('takes no progression from a lesion that proved to be no tumor, nor from the baseline', () => {
    const nodule: Fields = {
      id: 'nodule',
      kind: 'lesion',
      at: '+90d',
      lesion: 'L2',
      organ: 'lung',
      nature: 'metastasis',
      site: 'right lower lobe',
      number: 1,
    };
    const found = scan('found', '+90d', {
      covers: ['lung'],
      findings: [{ lesion: 'L2', status: 'present', change: 'new' }],
    });
    const refuted: Fields = {
      id: 'refuted',
      kind: 'lesion-certainty',
      at: '+120d',
      lesion: 'L2',
      certainty: 'refuted',
      basis: 'pathology',
    };
    expect(timeOf('progression-free-survival', courseOf([tumor, ablated, nodule, found])).kind).toBe('event');
    expect(timeOf('progression-free-survival', courseOf([tumor, ablated, nodule, found, refuted])).kind).toBe(
      'censored',
    );
    const baseline = courseOf([
      tumor,
      scan('baseline', '+0d', shown('viable', 'new')),
      { ...ablated, after: 'baseline' },
      alive('+10d'),
    ]);
    expect(timeOf('progression-free-survival', baseline).kind).toBe('censored');
  });
});

describe('The first scan after an ablation', () => {
  it('shows a zone larger than the tumor was, which is no progression; growth after it is', () => {
    const course = courseOf([
      tumor,
      ablated,
      scan('month-1', '+30d', shown('present', 'larger')),
      scan('month-3', '+91d', shown('present', 'stable')),
      scan('month-6', '+183d', shown('present', 'larger')),
    ]);
    expect(middle(timeOf('progression-free-survival', course))).toBe(183);
  });
});

describe('A death in the month of a progression', () => {
  it('came after it: nothing is seen after a death', () => {
    const course = courseOf([
      tumor,
      ablated,
      scan('free', '+90d', shown('nonviable')),
      scan('shows', '+12mo', shown('viable')),
      dead('+355d'),
    ]);
    const time = timeOf('time-to-progression', course);
    expect(time.kind).toBe('event');
    expect(codes(time)).not.toContain('order-unknown');
    const pfs = timeOf('progression-free-survival', course);
    expect('ended' in pfs && pfs.ended.records[0]).toBe('shows');
    expect('days' in pfs && pfs.days).toEqual({ low: 350, high: 355, middle: 355 });
  });
});

describe('What competes', () => {
  it('is death for time to progression, and no event for progression-free survival', () => {
    const course = courseOf([
      tumor,
      ablated,
      scan('free', '+90d', shown('nonviable')),
      dead('+120d', 'other'),
    ]);
    const ttp = timeOf('time-to-progression', course);
    expect([ttp.kind, middle(ttp), 'cause' in ttp && ttp.cause]).toEqual(['competing', 120, 'death']);
    expect(timeOf('progression-free-survival', course).kind).toBe('event');
  });

  it('is another cause of death for cause-specific survival; an unknown cause leaves it undecided', () => {
    const died = (cause?: string) =>
      timeOf('cancer-specific-survival', courseOf([tumor, ablated, dead('+120d', cause)]));
    expect(died('intrahepatic-progression').kind).toBe('event');
    expect(died('other').kind).toBe('competing');
    expect(died('liver-failure').kind).toBe('competing');
    expect(died('unknown').kind).toBe('undecided');
    expect(died().kind).toBe('undecided');
    const counted = timeOf(
      'cancer-specific-survival',
      courseOf([tumor, ablated, dead('+120d', 'liver-failure')]),
      { cancerDeaths: ['liver-failure'] },
    );
    expect(counted.kind).toBe('event');
  });
});

describe('Local progression', () => {
  const complete = scan('month-1', '+30d', shown('nonviable'));

  it('runs from the ablation of its own lesion, and needs a clear scan before it', () => {
    const course = courseOf([tumor, ablated, complete, scan('month-6', '+183d', shown('viable'))]);
    if (L1 === undefined) throw new Error('no lesion');
    const time = observeLesionEndpoint(endpoint('local-progression'), course, L1);
    expect([time.kind, middle(time)]).toEqual(['event', 183]);
    const residual = courseOf([tumor, ablated, scan('month-1', '+30d', shown('viable'))]);
    expect(observeLesionEndpoint(endpoint('local-progression'), residual, L1).kind).toBe('censored');
  });

  it('that is only suspected leaves the time undecided', () => {
    const course = courseOf([tumor, ablated, complete, scan('month-6', '+183d', shown('present', 'larger'))]);
    expect(timeOf('local-progression-per-patient', course).kind).toBe('undecided');
  });

  it('has a row for each ablated lesion, with the patient as cluster', () => {
    const second = { ...tumor, id: 'second', lesion: 'L2', site: 'S8' };
    const both = { ...ablated, targets: ['L1', 'L2'] };
    const later = scan('month-3', '+91d', {
      findings: [
        { lesion: 'L1', status: 'viable' },
        { lesion: 'L2', status: 'nonviable' },
      ],
    });
    const month1 = scan('month-1', '+30d', {
      findings: [
        { lesion: 'L1', status: 'nonviable' },
        { lesion: 'L2', status: 'nonviable' },
      ],
    });
    const { rows } = endpointRows(endpoint('local-progression'), [
      courseOf([tumor, second, both, month1, later], 'p1'),
    ]);
    expect(rows.map(({ cluster, lesion, status, days }) => [cluster, lesion, status, days])).toEqual([
      ['p1', 'L1', 'event', 91],
      ['p1', 'L2', 'censored', 91],
    ]);
  });

  it('of a lesion is not asked of a patient', () => {
    expect(() => timeOf('local-progression', courseOf([tumor, ablated]))).toThrow(RangeError);
  });
});

describe('Time to untreatable progression', () => {
  const grows = scan('grows', '+180d', shown('viable', 'recurrent'));
  const judged = (judgement: string): Fields => ({
    id: 'judged',
    kind: 'feasibility',
    at: '+185d',
    lesion: 'L1',
    modality: 'ablate',
    judgement,
    because: 'site',
    discipline: 'radiology',
  });

  it('is no local retreatment, but the judgement that no local therapy can reach the lesion', () => {
    const course = (judgement: string) =>
      courseOf([tumor, ablated, grows, judged(judgement), alive('+300d')]);
    expect(timeOf('time-to-untreatable-progression', course('yes')).kind).toBe('censored');
    const out = timeOf('time-to-untreatable-progression', course('no'));
    expect([out.kind, middle(out)]).toEqual(['event', 185]);
  });
});

describe('A cohort', () => {
  it('leaves nobody out without a reason, and takes an end of each interval for a sensitivity analysis', () => {
    const courses = [courseOf([tumor, ablated, dead('+12mo')], 'a'), courseOf([tumor], 'b')];
    const of = (take: 'middle' | 'low' | 'high') =>
      endpointRows(endpoint('overall-survival'), courses, { take });
    expect([of('low'), of('middle'), of('high')].map(({ rows }) => rows[0]?.days)).toEqual([350, 365, 380]);
    expect(of('middle').excluded.map(({ cluster }) => cluster)).toEqual(['b']);
  });

  it('has no patient with progression-free survival longer than overall survival', () => {
    const course = courseOf([
      tumor,
      ablated,
      scan('free', '+90d', shown('nonviable')),
      scan('shows', '+180d', shown('viable')),
      dead('+300d'),
    ]);
    expect(middle(timeOf('overall-survival', course))).toBeGreaterThanOrEqual(
      middle(timeOf('progression-free-survival', course)) ?? Number.POSITIVE_INFINITY,
    );
  });
});

describe('The endpoints', () => {
  it('are sorted by id, each once', () => {
    const ids = courseEndpoints.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it.each(courseEndpoints)('$id says from when, to what, and where it is censored', (declared) => {
    const [first, ...rest] = endpointSentences(declared);
    expect(first).toContain(`${declared.label} was measured from `);
    expect(first).toContain(declared.censoring.words);
    for (const { words } of declared.events) expect(first).toContain(words);
    expect(rest.some((words) => words.includes('compet'))).toBe(declared.competing.length > 0);
  });
});

describe('Progression computed from measurements', () => {
  const size = (status: string, longestDiameterMm: string): Fields => ({
    findings: [{ lesion: 'L1', status, longestDiameterMm }],
  });
  const before = scan('before', '-10d', size('viable', '30 mm'));
  const treated: Fields = {
    id: 'tace',
    kind: 'embolization',
    at: '+0d',
    targets: ['L1'],
    compartment: 'intrahepatic',
    technique: 'tace',
    sessions: 1,
  };
  const early = { ...tumor, at: '-10d' };
  const options: ObserveOptions = { progressionBy: 'computed-recist-1.1' };

  it('is dated by the first study that is 20% and 5 mm above the smallest sum', () => {
    const course = courseOf([
      early,
      before,
      treated,
      scan('month-3', '+91d', size('viable', '25 mm')),
      scan('month-6', '+183d', size('viable', '29 mm')),
      scan('month-9', '+274d', size('viable', '31 mm')),
    ]);
    const time = timeOf('progression-free-survival', course, options);
    expect([time.kind, middle(time)]).toEqual(['event', 274]);
    expect(timeOf('progression-free-survival', course).kind).toBe('censored');
  });

  it('leaves the time undecided where the measurements do', () => {
    const course = courseOf([
      early,
      before,
      treated,
      scan('month-3', '+91d', size('viable', '25 mm')),
      scan('month-6', '+183d', size('viable', '> 28 mm')),
    ]);
    const time = timeOf('progression-free-survival', course, options);
    expect([time.kind, middle(time)]).toEqual(['undecided', 183]);
  });

  it('is not asked where no study has followed a baseline: nothing found is not nothing there', () => {
    const time = timeOf('progression-free-survival', courseOf([early, treated, alive('+200d')]), options);
    expect(time.kind).toBe('not-applicable');
  });

  it('is not asked from another start, nor for a place', () => {
    const course = courseOf([early, before, treated, scan('month-3', '+91d', size('viable', '25 mm'))]);
    const other = { ...options, timeZero: 'diagnosis' } as const;
    expect(timeOf('progression-free-survival', course, other).kind).toBe('not-applicable');
    expect(timeOf('intrahepatic-time-to-progression', course, options).kind).toBe('not-applicable');
    expect(timeOf('overall-survival', course, { ...options }).kind).toBe('censored');
  });
});
