import { type Course, recordId, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { publishedCase, withRecords } from '../../test/published-cases.ts';
import { lesion, on, patient, resection, scan, value, type Written } from '../../test/sample-patient.ts';
import { boardFacts } from '../variable/board-facts.ts';
import { promptRules, promptsFor } from './prompts-for.ts';

const asked = (course: Course, at: string) =>
  promptsFor(course, { day: on(at) }).prompts.map(({ rule }) => rule);
const of = (...records: readonly Written[]) => patient(records);

const nodule = lesion('N1', 'lung', 'metastasis', '2020-01');
const seen = (at: string, mm: string, id = `ct-${at}`) =>
  scan(id, at, ['lung', 'liver'], {
    findings: [{ lesion: 'N1', status: 'present', longestDiameterMm: mm, number: 1 }],
    clearOf: ['liver'],
  });
const clear = scan('clear', '2020-03-01', ['lung', 'liver'], { clearOf: ['lung', 'liver'] });
const blood = (id: string, at: string, bilirubin: string, albumin: string): readonly Written[] => [
  value(`${id}-b`, 'bilirubin', at, bilirubin),
  value(`${id}-a`, 'albumin', at, albumin),
];
const metastases = (count: number) => [
  ...Array.from({ length: count }, (_, index) => lesion(`N${index}`, 'lung', 'metastasis', '2020-03-01')),
  scan('ct', '2020-03-01', ['lung'], {
    findings: Array.from({ length: count }, (_, index) => ({ lesion: `N${index}`, status: 'present' })),
  }),
];
const planned = {
  kind: 'ablation',
  id: 'planned',
  at: '2020-01-01',
  targets: ['N1'],
  compartment: 'extrahepatic',
  state: 'planned',
  technique: 'microwave',
};
const every3Months = { kind: 'follow-up-plan', id: 'plan', at: '2020-01-01', what: 'CT', everyMonths: 3 };

describe('prompts', () => {
  const CASES: readonly [rule: string, when: string, fires: Course, silent: Course, unknown: Course][] = [
    [
      'marker-without-lesion',
      'a marker raised with nothing known',
      of(clear, value('afp', 'afp', '2020-03-10', '500 ng/mL')),
      of(clear, value('afp', 'afp', '2020-03-10', '5 ng/mL')),
      of(clear, value('afp', 'afp', '2020-03-10', '< 500 ng/mL')),
    ],
    [
      'marker-without-lesion',
      'a marker rising by word alone',
      of(clear, value('afp', 'afp', '2020-03-10', { words: 'began to rise', reads: 'rising' })),
      of(clear, value('afp', 'afp', '2020-03-10', { words: 'normal level', reads: 'normal' })),
      of(clear, value('afp', 'afp', '2020-03-10', { words: 'as before' })),
    ],
    [
      'marker-unexplained',
      'a very high marker with a small tumor',
      of(nodule, seen('2020-03-01', '12 mm'), value('afp', 'afp', '2020-03-10', '40,000 ng/mL')),
      of(nodule, seen('2020-03-01', '80 mm'), value('afp', 'afp', '2020-03-10', '40,000 ng/mL')),
      of(nodule, scan('ct', '2020-03-01', ['lung']), value('afp', 'afp', '2020-03-10', '40,000 ng/mL')),
    ],
    [
      'marker-not-falling',
      'no fall after a resection',
      of(
        nodule,
        value('a', 'afp', '2020-01-20', '400 ng/mL'),
        resection('cut', '2020-02-01', ['N1']),
        value('b', 'afp', '2020-03-10', '420 ng/mL'),
      ),
      of(
        nodule,
        value('a', 'afp', '2020-01-20', '400 ng/mL'),
        resection('cut', '2020-02-01', ['N1']),
        value('b', 'afp', '2020-03-10', '6 ng/mL'),
      ),
      of(nodule, resection('cut', '2020-02-01', ['N1']), value('b', 'afp', '2020-03-10', '420 ng/mL')),
    ],
    [
      'marker-not-falling',
      'a slow fall after a resection',
      of(
        nodule,
        value('a', 'afp', '2020-01-20', '400 ng/mL'),
        resection('cut', '2020-02-01', ['N1']),
        value('b', 'afp', '2020-03-10', '300 ng/mL'),
      ),
      of(
        nodule,
        value('a', 'afp', '2020-01-20', '400 ng/mL'),
        resection('cut', '2020-02-01', ['N1']),
        value('b', 'afp', '2020-02-07', '300 ng/mL'),
      ),
      of(
        nodule,
        value('a', 'afp', '2020-01-20', '400 ng/mL'),
        resection('cut', '2020-02-01', ['N1'], { completeness: 'partial' }),
        value('b', 'afp', '2020-03-10', '300 ng/mL'),
      ),
    ],
    [
      'scan-overdue',
      'a study planned and not done',
      of(every3Months, value('afp', 'afp', '2020-07-10', '5 ng/mL')),
      of(
        every3Months,
        scan('ct', '2020-06-20', ['lung'], { clearOf: ['lung'] }),
        value('afp', 'afp', '2020-07-10', '5 ng/mL'),
      ),
      of(value('afp', 'afp', '2020-07-10', '5 ng/mL')),
    ],
    [
      'stage-contradicted',
      'a class that the values of its day contradict',
      of(...blood('x', '2020-03-10', '9 mg/dL', '2.0 g/dL'), value('inr', 'inr', '2020-03-10', '2.5'), {
        kind: 'stated-assessment',
        id: 'cp',
        at: '2020-03-10',
        system: 'child-pugh',
        answer: { class: 'A' },
        words: 'A',
      }),
      of(...blood('x', '2020-03-10', '0.9 mg/dL', '4.0 g/dL'), value('inr', 'inr', '2020-03-10', '1.0'), {
        kind: 'stated-assessment',
        id: 'cp',
        at: '2020-03-10',
        system: 'child-pugh',
        answer: { class: 'A' },
        words: 'A',
      }),
      of({
        kind: 'stated-assessment',
        id: 'cp',
        at: '2020-03-10',
        system: 'child-pugh',
        answer: { class: 'A' },
        words: 'A',
      }),
    ],
    [
      'planned-never-given',
      'an ablation planned and never heard of again',
      of(nodule, planned, value('afp', 'afp', '2020-04-10', '5 ng/mL')),
      of(
        nodule,
        planned,
        { ...planned, id: 'given', at: '2020-02-01', state: 'given' },
        value('afp', 'afp', '2020-04-10', '5 ng/mL'),
      ),
      of(nodule, { ...planned, at: '2020-03-15' }, value('afp', 'afp', '2020-04-10', '5 ng/mL')),
    ],
    [
      'liver-drifting',
      'a grade worse within a year',
      of(
        ...blood('x', '2019-10-10', '0.6 mg/dL', '4.5 g/dL'),
        ...blood('y', '2020-03-10', '2.5 mg/dL', '3.0 g/dL'),
      ),
      of(
        ...blood('x', '2019-10-10', '0.6 mg/dL', '4.5 g/dL'),
        ...blood('y', '2020-03-10', '0.6 mg/dL', '4.5 g/dL'),
      ),
      of(value('b', 'bilirubin', '2020-03-10', '2.5 mg/dL')),
    ],
    [
      'liver-drifting',
      'ascites where there was none',
      of(
        { kind: 'liver-status', id: 's1', at: '2020-01', ascites: 'none' },
        { kind: 'liver-status', id: 's2', at: '2020-03-10', ascites: 'mild' },
      ),
      of(
        { kind: 'liver-status', id: 's1', at: '2020-01', ascites: 'none' },
        { kind: 'liver-status', id: 's2', at: '2020-03-10', ascites: 'none' },
      ),
      of({ kind: 'liver-status', id: 's2', at: '2020-03-10', ascites: 'mild' }),
    ],
    [
      'count-at-limit',
      'five metastases',
      of(...metastases(5)),
      of(...metastases(4)),
      of(
        lesion('N1', 'lung', 'metastasis', '2020-03-01', { number: { atLeast: 2 } }),
        scan('ct', '2020-03-01', ['lung']),
      ),
    ],
  ];
  const DAY: Readonly<Record<string, string>> = {
    'scan-overdue': '2020-07-15',
    'planned-never-given': '2020-04-15',
  };

  for (const [rule, when, fires, silent, unknown] of CASES) {
    it(`B40 ${rule} asks of ${when}, not otherwise, and not where it cannot be told`, () => {
      const at = DAY[rule] ?? '2020-03-20';
      expect(asked(fires, at)).toContain(rule);
      expect(asked(silent, at)).not.toContain(rule);
      expect(asked(unknown, at)).not.toContain(rule);
    });
  }
  it('B41 every rule is among them', () => {
    expect(new Set(CASES.map(([rule]) => rule))).toEqual(new Set(promptRules.map(({ id }) => id)));
  });
  it('B42 nobody is asked about who is dead, followed elsewhere or not seen for a year', () => {
    const raised = [clear, value('afp', 'afp', '2020-03-10', '500 ng/mL')];
    const dead = { kind: 'vital-status', id: 'dead', at: '2020-03-15', status: 'dead' };
    const elsewhere = { kind: 'contact', id: 'moved', at: '2020-03-15', how: 'telephone', hospital: 'south' };
    const at = { day: on('2020-03-20') };
    expect(promptsFor(of(...raised, dead), at)).toMatchObject({ silent: 'dead', prompts: [] });
    const north = { patient: { sex: 'male', ageYears: 60, hospital: 'north' } };
    expect(promptsFor(patient([...raised, elsewhere], north), at).silent).toBe('followed-elsewhere');
    expect(promptsFor(of(...raised), { day: on('2021-06-01') }).silent).toBe('not-seen-lately');
    expect(promptsFor(of(...raised), at).silent).toBeNull();
  });
  it('B43 a dismissed prompt stays so with its reason until its records change', () => {
    const raised = of(clear, value('afp', 'afp', '2020-03-10', '500 ng/mL'));
    const why = {
      kind: 'prompt-dismissal',
      id: 'why',
      at: '2020-03-12',
      rule: 'marker-without-lesion',
      grounds: ['afp'],
      because: 'hepatitis flare',
    };
    const dismissed = withRecords(raised, why);
    const answer = promptsFor(dismissed, { day: on('2020-03-20') });
    expect(answer.prompts).toEqual([]);
    expect(answer.dismissed).toMatchObject([{ reason: 'hepatitis flare', record: 'why' }]);
    const again = withRecords(dismissed, value('afp-2', 'afp', '2020-03-18', '900 ng/mL'));
    expect(asked(again, '2020-03-20')).toContain('marker-without-lesion');
    expect(asked(dismissed, '2020-03-11')).toContain('marker-without-lesion');
  });
  it('B44 a patient with almost no facts is asked about nothing', () => {
    expect(promptsFor(of(value('wbc', 'wbc', '2020-03-10', '5 10^9/L')), { day: on('2020-03-20') })).toEqual({
      silent: null,
      prompts: [],
      dismissed: [],
    });
  });
});

describe('a patient of whom only the diagnosis is recorded', () => {
  const course = of({ id: 'd', kind: 'diagnosis', at: '2020-05', condition: 'hepatocellular-carcinoma' });

  it('was seen then, and is not called unseen for a year', () => {
    expect(promptsFor(course, { day: on('2020-05') }).silent).toBeNull();
  });
  it('is of no oligometastatic state that is known, since nobody looked for spread', () => {
    const facts = boardFacts(snapshotAt(course, on('2020-05')), {}, course);
    expect(facts.reading('oligometastasis.state').presence.kind).toBe('unknown');
    expect(facts.reading('metastases.timing').presence.kind).toBe('unknown');
  });
});

describe('prompts of the second published case', () => {
  const course = publishedCase('rupture-haic-metastasectomy');

  it('B45 asks in October 2016 of 43,256 ng/mL beside a tumor of 25 mm, with the limbs never covered', () => {
    const { prompts } = promptsFor(course, { day: on('2016-10') });
    const prompt = prompts.find(({ rule }) => rule === 'marker-unexplained');
    expect(prompt?.message).toContain('43,256 ng/mL');
    expect(prompt?.values).toMatchObject({ totalMm: 25 });
    const limbs = prompt?.regions?.find(({ region }) => region === 'limbs');
    expect(limbs?.last).toBeNull();
    expect(prompt?.regions?.find(({ region }) => region === 'liver')?.last?.record).toBe('ct-liver-2016-10');
    expect(prompt?.regions?.find(({ region }) => region === 'chest')?.last?.record).toBe('pet-2015-06');
    // AFP was normal after the second metastasectomy: that it is raised now says nothing of that treatment.
    expect(prompts.map(({ rule }) => rule)).not.toContain('marker-not-falling');
  });
  it('B46 asks before the patient told of the thigh why AFP did not fall after the resection', () => {
    const { prompts } = promptsFor(course, {
      position: { side: 'before', record: recordId('thigh-mass-felt') },
    });
    const prompt = prompts.find(({ rule }) => rule === 'marker-not-falling');
    expect(prompt?.message).toContain('did not fall (43,256 ng/mL, then 45,985 ng/mL)');
    expect(prompt?.records).toEqual(['hepatic-resection', 'afp-2016-10', 'afp-after-hepatic-resection']);
    expect(prompt?.regions?.find(({ region }) => region === 'limbs')?.last).toBeNull();
    expect(prompts.map(({ rule }) => rule)).toContain('marker-without-lesion');
  });
  it('B47 asks in June 2015 of a marker that began to rise, in words alone, with nothing known', () => {
    const { prompts } = promptsFor(course, { day: on('2015-06') });
    const prompt = prompts.find(({ rule }) => rule === 'marker-without-lesion');
    expect(prompt?.message).toContain('began to rise');
    expect(prompt?.regions?.find(({ region }) => region === 'limbs')?.last).toBeNull();
  });
  it('B49 asks in October 2013, before the nodule was looked at again, of a marker that rose from a value without a date', () => {
    const { prompts } = promptsFor(course, {
      position: { side: 'before', record: recordId('imaging-2013-10') },
    });
    const prompt = prompts.find(({ rule }) => rule === 'marker-without-lesion');
    expect(prompt?.message).toContain('AFP is rising (340 ng/mL');
  });
  it('knows of no viable tumor in the liver once the only one is out and nobody has looked since', () => {
    const facts = boardFacts(snapshotAt(course, on('2017-01')), {}, course);
    expect(facts.reading('liverTumors.viable').presence).toEqual({ kind: 'unknown', reason: 'pending' });
    const before = boardFacts(snapshotAt(course, on('2016-10')), {}, course);
    expect(before.reading('liverTumors.viable').presence).toMatchObject({ kind: 'known', value: true });
  });
  it('B48 asks of no marker once it is normal', () => {
    const { prompts } = promptsFor(course, { day: on('2017-07') });
    expect(prompts.filter(({ rule }) => rule.startsWith('marker'))).toEqual([]);
  });
});
