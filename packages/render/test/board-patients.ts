import type { BoardSheetPatient, SheetSimilar } from '../src/index.ts';

/** A patient before the board of whom little is known. */
export const plainPatient: BoardSheetPatient = {
  patient: { title: 'A patient', simulated: true, hospital: 'One' },
  date: 'month 11',
  choices: { control: 'IHC-treatable', accepted: ['stated-1'], feasible: [] },
  policy: {
    source: 'Policy of the hospital, revision 2, kim, 2026-01-02',
    lines: [
      { label: 'Oligometastatic up to', value: '3 metastases', isChosen: true },
      { label: 'Guidelines', value: 'all', isChosen: false },
    ],
  },
  statements: [
    { label: 'Child-Pugh class', shown: 'A', date: 'month 11', agreement: 'conflict' },
    { label: 'BCLC stage', shown: 'C', date: 'month 11', agreement: 'agree' },
  ],
  silent: null,
  prompts: [
    {
      rule: 'marker-without-lesion',
      message: 'The marker rises.',
      dismissed: null,
      regions: [{ label: 'limbs', last: null }],
    },
    { rule: 'scan-overdue', message: 'A scan is overdue.', dismissed: 'moved away', regions: [] },
  ],
  state: [
    { label: 'AFP', standing: 'met', shown: '906.4 ng/mL', date: 'month 11', beside: [] },
    {
      label: 'ECOG',
      standing: 'not-known',
      shown: 'not recorded',
      date: null,
      beside: ['1, 11 months old: too old to count'],
    },
    { label: 'BCLC', standing: 'met', shown: 'C or D', date: null, beside: [] },
    { label: 'Spread', standing: 'not-known', shown: 'unreadable', date: null, beside: [] },
  ],
  lesions: [{ id: 'L5', site: 'right lower lobe', organ: 'lung', size: null, state: 'present' }],
  stages: [{ system: 'BCLC', stage: 'C', positions: [{ statement: 'Systemic.', source: 'Reig M. 2022' }] }],
  options: [
    {
      title: 'Wedge resection',
      standing: 'not-yet-assessable',
      criteria: [{ id: 'DC-01', standing: 'not-known' }],
      safety: [
        { title: 'INR of at most 1.5', standing: 'not-known', weight: 'bar', facts: [] },
        { title: 'Not a single lung', standing: 'met', weight: 'caution', facts: [] },
      ],
      positions: [],
      findOutNext: [
        { label: 'FEV1', why: 'not recorded' },
        { label: 'INR', why: 'too old to count' },
      ],
    },
    {
      title: 'Transplantation',
      standing: 'speaks-against',
      criteria: [],
      safety: [
        {
          title: 'Judged a candidate',
          standing: 'not-met',
          weight: 'bar',
          facts: [{ label: 'Candidate as judged', shown: 'no', date: 'month 10' }],
        },
      ],
      positions: [{ stance: 'recommended', conditionStanding: 'not-known' }],
      findOutNext: [{ label: 'INR', why: 'too old to count' }],
    },
    { title: 'Waiting', standing: 'assessable', criteria: [], safety: [], positions: [], findOutNext: [] },
    {
      title: 'Bone',
      standing: 'nothing-to-treat',
      criteria: [],
      safety: [],
      positions: [{ stance: 'recommended', conditionStanding: 'met' }],
      findOutNext: [],
    },
  ],
  searched: [{ what: 'Five papers.', until: '2025-09' }],
  decisions: [],
};

export const similarWithCurve: SheetSimilar = {
  criterion: 'liverTumors.viable = true and lungMetastases.known <= 5',
  from: 4000,
  n: 312,
  deaths: 200,
  medians: { survival: 48.2, followUp: null },
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="356" height="204" viewBox="0 0 356 204"><path d="M0 0L356 204" stroke="#000"/></svg>',
};

const times = <Made>(number: number, make: (index: number) => Made): readonly Made[] =>
  Array.from({ length: number }, (_, index) => make(index));

const words = (number: number): string => times(number, (index) => `word${index}`).join(' ');

/** More of everything than any page holds. */
export const crowdedPatient: BoardSheetPatient = {
  ...plainPatient,
  patient: { title: `A long name ${words(60)}`, simulated: true, hospital: 'A hospital' },
  prompts: [
    ...times(20, (index) => ({
      rule: 'planned-never-given',
      message: `Question ${index}: a treatment was planned and was never recorded as given.`,
      dismissed: null,
      regions: [{ label: 'limbs, muscle and soft tissue', last: null }],
    })),
    ...times(3, (index) => ({
      rule: 'stage-contradicted',
      message: `Contradiction ${index}: the stage that was stated is not what the records give.`,
      dismissed: null,
      regions: [],
    })),
  ],
  state: times(18, (index) => ({
    label: `Fact number ${index}`,
    standing: index % 2 === 0 ? ('met' as const) : ('not-known' as const),
    shown: index % 2 === 0 ? '43,256 ng/mL' : 'not recorded',
    date: index % 2 === 0 ? 'month 11' : null,
    beside: index % 2 === 0 ? [] : ['12, 11 months old: too old to count'],
  })),
  lesions: times(60, (index) => ({
    id: `L${index}`,
    site: `segment ${index} of a lobe`,
    organ: index < 40 ? 'lung' : 'liver',
    size: '12 mm',
    state: 'present',
  })),
  stages: times(8, (index) => ({
    system: 'BCLC',
    stage: `S${index}`,
    positions: times(6, (of) => ({
      statement: `Position ${index}.${of}: ${words(30)}.`,
      source: 'Reig M. 2022',
    })),
  })),
  options: times(70, (index) => ({
    title: `Option ${index} of the hospital`,
    standing: index === 69 ? 'speaks-against' : 'not-yet-assessable',
    criteria: index % 3 === 0 ? [] : [{ id: `DC-${index}`, standing: 'not-known' as const }],
    safety: [
      {
        title: `Safety criterion ${index % 30} that is asked before it`,
        standing: 'not-known' as const,
        weight: 'bar' as const,
        facts: [],
      },
      ...(index === 69
        ? [
            {
              title: 'No bleeding',
              standing: 'not-met' as const,
              weight: 'bar' as const,
              facts: [{ label: 'Bleeding', shown: 'yes', date: 'month 10' }],
            },
          ]
        : []),
    ],
    positions: times(index % 4, () => ({ stance: 'recommended', conditionStanding: 'met' as const })),
    findOutNext: [
      { label: `Value ${index % 40}`, why: index % 2 === 0 ? 'not recorded' : 'too old to count' },
    ],
  })),
  similar: similarWithCurve,
  decisions: times(6, (index) => ({
    date: `month ${10 - index}`,
    decision: `Decision ${index}: ${words(300)}`,
    reasons: times(12, (of) => `Reason ${of}: ${words(80)}`),
    dissent: words(120),
    attendees: ['surgery (2)', 'radiology'],
    plan: times(30, (of) => ({ lesion: `L${of}`, option: 'Thermal ablation of lung metastases' })),
    planFindings: [{ message: 'L3 has no treatment.' }],
    tasks: times(10, (of) => ({
      what: `Task ${of}`,
      owner: 'Dr A',
      due: null,
      state: of < 5 ? 'open' : 'done',
      doneOn: null,
      outcome: null,
    })),
    outcomes: [words(40)],
    hash: 'a'.repeat(64),
    changed: { message: `Decision ${index} was taken on what now reads otherwise.` },
  })),
};
