import { type Criterion, printCriterion, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { boardFacts, builtInEvidence, defaultRules, optionsFor } from '../src/index.ts';
import { traceCriterion } from '../src/option/criterion-trace.ts';
import { matchEvidence } from '../src/option/match-evidence.ts';
import { lesion, on, patient, resection, scan, value, type Written } from './sample-patient.ts';

const TODAY = on('2020-06-30');
const AT = '2020-06-10';

// Records of which the patients below are made. Each says one thing.
const almostNothing: readonly Written[] = [value('wbc', 'wbc', AT, '5 10^9/L')];
const nodules = (count: number, more: Written = {}): readonly Written[] => [
  ...Array.from({ length: count }, (_, index) => lesion(`N${index}`, 'lung', 'metastasis', AT, more)),
  scan('chest', AT, ['lung'], {
    findings: Array.from({ length: count }, (_, index) => ({
      lesion: `N${index}`,
      status: 'present',
      number: 1,
    })),
    ...(count === 0 ? { clearOf: ['lung'] } : {}),
  }),
];
const uncounted = [
  lesion('N0', 'lung', 'metastasis', AT, { number: { atLeast: 2 } }),
  scan('chest', AT, ['lung']),
];
const inOrgan = (organ: string, nature = 'metastasis'): readonly Written[] => [
  lesion('X', organ, nature, AT),
  scan('body', AT, [organ], { findings: [{ lesion: 'X', status: 'present' }] }),
];
const clearLiver = [scan('mri', AT, ['liver', 'portal-vein'], { clearOf: ['liver', 'portal-vein'] })];
const viableLiver = [
  lesion('L1', 'liver', 'primary', AT),
  scan('mri', AT, ['liver', 'portal-vein'], {
    findings: [{ lesion: 'L1', status: 'viable', longestDiameterMm: '15 mm', number: 1 }],
    clearOf: ['portal-vein'],
  }),
];
const liverValues = (
  bilirubin: string,
  albumin: string,
  inr: string,
  ascites: string,
): readonly Written[] => [
  value('bilirubin', 'bilirubin', AT, bilirubin),
  value('albumin', 'albumin', AT, albumin),
  value('inr', 'inr', AT, inr),
  { kind: 'liver-status', id: 'liver-status', at: AT, ascites, encephalopathy: 'none' },
];
const classA = liverValues('0.6 mg/dL', '4.2 g/dL', '1.0', 'none');
const classC = liverValues('9 mg/dL', '2.0 g/dL', '2.6', 'moderate-severe');
const preserved: Written = { kind: 'liver-status', id: 'function', at: AT, liverFunction: 'preserved' };
const impaired: Written = { kind: 'liver-status', id: 'function', at: AT, liverFunction: 'impaired' };
const ecog = (grade: number): Written => ({ kind: 'performance-status', id: 'ps', at: AT, ecog: grade });
const noSpread: Written = {
  kind: 'stated-assessment',
  id: 'tnm',
  at: AT,
  system: 'modified-uicc',
  answer: { n: 'N0', m: 'M0' },
  words: 'N0 M0',
};
const portal = (...levels: readonly string[]): Written => ({
  kind: 'vascular-invasion',
  id: 'portal',
  at: AT,
  vessel: 'portal-vein',
  levels,
  nature: 'tumor',
});
const hcc: Written = {
  kind: 'diagnosis',
  id: 'hcc',
  at: '2018-01-10',
  condition: 'hepatocellular-carcinoma',
};
const lungCancer: Written = {
  kind: 'diagnosis',
  id: 'lung-cancer',
  at: '2018-01-10',
  condition: 'non-small-cell-lung-cancer',
};
const firstTumor = lesion('L0', 'liver', 'primary', '2018-01-10');
const firstCut = resection('first-cut', '2018-02-10', ['L0']);
const initial = (stage: string): Written => ({
  kind: 'stated-assessment',
  id: 'first-stage',
  at: '2018-01-10',
  system: 'bclc',
  answer: { stage },
  words: stage,
});
const feasible = (id: string, modality: string, judgement: string): Written => ({
  kind: 'feasibility',
  id: `feasible-${id}`,
  at: '2020-06-20',
  lesion: id,
  modality,
  judgement,
  because: 'as seen',
  discipline: 'surgery',
});
const comorbidity = (condition: string, present: boolean, more: Written = {}): Written => ({
  kind: 'comorbidity',
  id: condition,
  at: AT,
  condition,
  present,
  ...more,
});
const against = (to: string, at = AT, more: Written = {}): Written => ({
  kind: 'contraindication',
  id: 'against',
  at,
  to,
  because: 'as judged',
  ...more,
});
const afp = (result: unknown) => value('afp', 'afp', AT, result);
const lung = (fev1: string, dlco?: string): Written => ({
  kind: 'lung-function',
  id: 'lung-function',
  at: AT,
  fev1PercentPredicted: fev1,
  ...(dlco === undefined ? {} : { dlcoPercentPredicted: dlco }),
});
const hbsag = (result: string): Written => ({
  kind: 'serology',
  id: 'hbsag',
  at: AT,
  marker: 'HBsAg',
  result,
});
const entecavir: Written = {
  kind: 'antiviral',
  id: 'entecavir',
  at: '2019-01',
  targets: [],
  compartment: 'systemic',
  agent: 'entecavir',
  dose: '0.5 mg',
};
const warfarin = (taken: boolean): Written => ({
  kind: 'medication',
  id: 'warfarin',
  at: AT,
  name: 'warfarin',
  class: 'anticoagulant',
  taken,
});
const endoscopy = (varices: string): Written => ({ kind: 'endoscopy', id: 'endoscopy', at: AT, varices });
const bleeding = (present: boolean): Written => ({
  kind: 'symptom',
  id: 'bleeding',
  at: AT,
  finding: 'variceal bleeding',
  present,
});
const transplantable = (candidate: string): Written => ({
  kind: 'transplant-evaluation',
  id: 'transplant',
  at: AT,
  candidate,
});
const hypertension = (clinicallySignificant: string): Written => ({
  kind: 'portal-hypertension',
  id: 'hypertension',
  at: AT,
  clinicallySignificant,
});
const spreadExtent = (diffuse: boolean): Written => ({
  kind: 'tumor-extent',
  id: 'extent',
  at: AT,
  diffuse,
  bilobar: diffuse,
});
const chemo: Written = {
  kind: 'embolization',
  id: 'tace',
  at: '2018-02-10',
  targets: ['L0'],
  compartment: 'intrahepatic',
  technique: 'tace',
  sessions: 1,
};

const stageC = [...nodules(1), ecog(1), preserved];
const stage0 = [...viableLiver, noSpread, ecog(0), preserved];
const ablated = [...nodules(2), ...clearLiver, hcc, firstTumor];
const later = '2020-06..2020-09';
const noKind = (to: string) => ({
  met: almostNothing,
  notMet: [against(to)],
  unknown: [against(to, later, { knownOn: '2020-06-20' })],
});

interface Patients {
  readonly met: readonly Written[];
  readonly notMet: readonly Written[];
  readonly unknown: readonly Written[];
}

/** For every criterion, as it is written, one patient who meets it, one who does not, one of whom it cannot be told. */
const PATIENTS: Readonly<Record<string, Patients>> = {
  'lungMetastases.known >= 1': { met: nodules(1), notMet: nodules(0), unknown: almostNothing },
  'metastases.known >= 1': { met: inOrgan('bone'), notMet: nodules(0), unknown: almostNothing },
  'nodes.known >= 1': {
    met: inOrgan('lymph-node', 'distant-node'),
    notMet: nodules(1),
    unknown: almostNothing,
  },
  'boneMetastases.known >= 1': { met: inOrgan('bone'), notMet: nodules(1), unknown: almostNothing },
  'adrenalMetastases.known >= 1': { met: inOrgan('adrenal'), notMet: nodules(1), unknown: almostNothing },
  'brainMetastases.known >= 1': { met: inOrgan('brain'), notMet: nodules(1), unknown: almostNothing },
  'softTissueMetastases.known >= 1': { met: inOrgan('muscle'), notMet: nodules(1), unknown: almostNothing },
  'oligometastasis.few = true': { met: nodules(5), notMet: nodules(6), unknown: uncounted },
  'lungMetastases.known >= 1 and oligometastasis.few = true': {
    met: nodules(2),
    notMet: nodules(6),
    unknown: uncounted,
  },
  'lungMetastases.known >= 1 and lungMetastases.known <= 4 and intrahepatic.control = true': {
    met: [...nodules(4), ...clearLiver],
    notMet: [...nodules(5), ...clearLiver],
    unknown: nodules(4),
  },
  'lungMetastases.known >= 1 and lungMetastases.known <= 4 and intrahepatic.control = true and radicalTreatment.primary = true and metastases.timing = "metachronous" and (bclc.initial = "0" or bclc.initial = "A" or bclc.initial = "B")':
    {
      met: [...ablated, firstCut, initial('A')],
      notMet: [...ablated, chemo, initial('A')],
      unknown: [...ablated, firstCut],
    },
  'lungMetastases.known >= 1 and lungMetastases.known <= 4 and intrahepatic.control = true and radicalTreatment.primary = true and (bclc.initial = "0" or bclc.initial = "A" or bclc.initial = "B")':
    {
      met: [...ablated, firstCut, initial('B')],
      notMet: [...ablated, firstCut, initial('C')],
      unknown: [...ablated, firstCut],
    },
  'lungMetastases.known >= 1 and control.noneViable = true and otherMetastases.known = 0': {
    met: [...nodules(1), ...clearLiver],
    notMet: [...nodules(1), ...viableLiver],
    unknown: nodules(1),
  },
  'lungMetastases.known >= 1 and otherMetastases.known = 0 and control.noneViable = true': {
    met: [...nodules(3), ...clearLiver],
    notMet: [...nodules(1), ...inOrgan('bone'), ...clearLiver],
    unknown: nodules(1),
  },
  'metastases.known = 0 and liverTumors.viable = false and afp.normal = true': {
    met: [...nodules(0), ...clearLiver, afp('4 ng/mL')],
    notMet: [...nodules(0), ...clearLiver, afp('400 ng/mL')],
    unknown: [...nodules(0), ...clearLiver, afp('< 100 ng/mL')],
  },
  'lungMetastases.known >= 1 and oligometastasis.few = true and childPugh.class = "A" and intrahepatic.control = true':
    {
      met: [...nodules(2), ...clearLiver, ...classA],
      notMet: [...nodules(2), ...clearLiver, ...classC],
      unknown: [...nodules(2), ...clearLiver],
    },
  'lungMetastases.known >= 1 and oligometastasis.few = true and childPugh.class = "A" and intrahepatic.control = true and lungMetastases.feasible = true':
    {
      met: [...nodules(1), ...clearLiver, ...classA, feasible('N0', 'resect', 'yes')],
      notMet: [...nodules(1), ...clearLiver, ...classA, feasible('N0', 'resect', 'no')],
      unknown: [...nodules(1), ...clearLiver, ...classA, feasible('N0', 'resect', 'conditional')],
    },
  'oligometastasis.few = true and metastases.feasible = true': {
    met: [...nodules(1), feasible('N0', 'ablate', 'yes')],
    notMet: [...nodules(1), feasible('N0', 'ablate', 'no')],
    unknown: [...nodules(2), feasible('N0', 'ablate', 'yes')],
  },
  'nodes.known >= 1 and liverTumors.viable = true': {
    met: [...inOrgan('lymph-node', 'distant-node'), ...viableLiver],
    notMet: [...inOrgan('lymph-node', 'distant-node'), ...clearLiver],
    unknown: inOrgan('lymph-node', 'distant-node'),
  },
  'lungMetastases.known >= 1 and control.early = true': {
    met: [...nodules(1), ...viableLiver],
    notMet: [...nodules(1), ...viableLiver, { ...portal('Vp3'), at: '2020-06-11' }],
    unknown: nodules(1),
  },
  'lungMetastases.known >= 1 and liverTumors.viable = true': {
    met: [...nodules(1), ...viableLiver],
    notMet: [...nodules(0), ...viableLiver],
    unknown: nodules(1),
  },
  'metastases.known >= 1 or liverTumors.viable = true': {
    met: viableLiver,
    notMet: [...nodules(0), ...clearLiver],
    unknown: nodules(0),
  },
  'liverTumors.viable = true': { met: viableLiver, notMet: clearLiver, unknown: almostNothing },
  'liverTumors.viable = true or vascularInvasion = true': {
    met: [portal('Vp3')],
    notMet: clearLiver,
    unknown: almostNothing,
  },
  'liverTumors.diffuse = true': {
    met: [spreadExtent(true)],
    notMet: [spreadExtent(false)],
    unknown: almostNothing,
  },
  'extrahepaticSpread = true': {
    met: nodules(1),
    notMet: [noSpread],
    unknown: nodules(1, { certainty: 'probable' }),
  },
  'extrahepaticSpread = true and childPugh.class = "A"': {
    met: [...nodules(1), ...classA],
    notMet: [...nodules(1), ...classC],
    unknown: nodules(1),
  },
  'extrahepaticSpread = true and liverTumors.viable = true and ecog <= 1': {
    met: [...nodules(1), ...viableLiver, ecog(1)],
    notMet: [...nodules(1), ...viableLiver, ecog(2)],
    unknown: [...nodules(1), ...viableLiver],
  },
  'extrahepaticSpread = false and vascularInvasion = false': {
    met: [noSpread, ...clearLiver],
    notMet: [noSpread, portal('Vp3')],
    unknown: [noSpread],
  },
  'treatedBefore = false': { met: [hcc], notMet: [hcc, firstTumor, chemo], unknown: almostNothing },
  'bclc.stage = "C"': { met: stageC, notMet: stage0, unknown: almostNothing },
  'portalVein.main = true': {
    met: [portal('Vp4')],
    notMet: [portal('Vp2')],
    unknown: [portal('Vp3', 'Vp4')],
  },
  'portalVein.main = false': { met: [portal('Vp1', 'Vp2')], notMet: [portal('Vp4')], unknown: almostNothing },
  'portalVein.main = false and liverTumors.embolizable = true': {
    met: [...viableLiver, feasible('L1', 'embolize', 'yes')],
    notMet: [...viableLiver, feasible('L1', 'embolize', 'no')],
    unknown: viableLiver,
  },
  'cancer = "hepatocellular carcinoma"': {
    met: [hcc],
    notMet: [lungCancer],
    unknown: almostNothing,
  },
  'cancer = "non-small-cell lung cancer"': { met: [lungCancer], notMet: [hcc], unknown: [hcc, lungCancer] },
  'childPugh.class = "A"': { met: classA, notMet: classC, unknown: classA.slice(0, 3) },
  'childPugh.class = "A" and portalHypertension = false': {
    met: [...classA, hypertension('no')],
    notMet: [...classA, hypertension('yes')],
    unknown: classA,
  },
  'childPugh.class = "A" and ecog <= 1': {
    met: [...classA, ecog(0)],
    notMet: [...classA, ecog(3)],
    unknown: [...classA, { ...ecog(0), at: '2020-01-10' }],
  },
  'ecog <= 1': { met: [ecog(1)], notMet: [ecog(2)], unknown: [{ ...ecog(1), ecog: [1, 2] }] },
  'transplant.candidate = true': {
    met: [transplantable('yes')],
    notMet: [transplantable('no')],
    unknown: [transplantable('undecided')],
  },
  'transplant.done = false': {
    met: [comorbidity('organ-transplant', false)],
    notMet: [comorbidity('organ-transplant', true)],
    unknown: almostNothing,
  },
  'autoimmune.active = false': {
    met: [comorbidity('autoimmune-disease', true, { active: false })],
    notMet: [comorbidity('autoimmune-disease', true, { active: true })],
    unknown: [comorbidity('autoimmune-disease', true)],
  },
  'varices.untreated = false': {
    met: [endoscopy('none')],
    notMet: [endoscopy('large')],
    unknown: [{ ...endoscopy('none'), at: '2019-01' }],
  },
  'bleeding.recent = false': { met: [bleeding(false)], notMet: [bleeding(true)], unknown: almostNothing },
  'liver.decompensated = false': { met: [preserved], notMet: [impaired], unknown: almostNothing },
  'hbsag.positive = false or antiviral.current = true': {
    met: [hbsag('positive'), entecavir],
    notMet: [hbsag('positive'), { ...entecavir, until: '2019-12' }],
    unknown: [hbsag('positive')],
  },
  'lung.fev1 >= 80 and lung.dlco >= 80': {
    met: [lung('85 %', '80 %')],
    notMet: [lung('85 %', '60 %')],
    unknown: [lung('85 %')],
  },
  'comorbidity.emphysema = false and comorbidity.interstitial-lung-disease = false': {
    met: [comorbidity('emphysema', false), comorbidity('interstitial-lung-disease', false)],
    notMet: [comorbidity('emphysema', true)],
    unknown: [comorbidity('emphysema', false)],
  },
  'comorbidity.single-lung = false': {
    met: [comorbidity('single-lung', false)],
    notMet: [comorbidity('single-lung', true)],
    unknown: almostNothing,
  },
  'lungMetastases.ablatable = true': {
    met: [...nodules(1), feasible('N0', 'ablate', 'yes')],
    notMet: [...nodules(1), feasible('N0', 'ablate', 'no')],
    unknown: [...nodules(1), feasible('N0', 'resect', 'yes')],
  },
  'lungMetastases.resectable = true': {
    met: [...nodules(1), feasible('N0', 'resect', 'yes')],
    notMet: [...nodules(1), feasible('N0', 'resect', 'no')],
    unknown: nodules(1),
  },
  'liverTumors.resectable = true': {
    met: [...viableLiver, feasible('L1', 'resect', 'yes')],
    notMet: [...viableLiver, feasible('L1', 'resect', 'no')],
    unknown: viableLiver,
  },
  'liver.remnant >= 40': {
    met: [...viableLiver, { ...feasible('L1', 'resect', 'yes'), remnantPercent: '45 %' }],
    notMet: [...viableLiver, { ...feasible('L1', 'resect', 'yes'), remnantPercent: '30 %' }],
    unknown: [...viableLiver, feasible('L1', 'resect', 'yes')],
  },
  'icg.r15 <= 20': {
    met: [value('icg', 'icg-r15', AT, '12 %')],
    notMet: [value('icg', 'icg-r15', AT, '28 %')],
    unknown: [value('icg', 'icg-r15', '2019-10', '12 %')],
  },
  'platelets >= 50': {
    met: [value('platelets', 'platelets', AT, '150 10^9/L')],
    notMet: [value('platelets', 'platelets', AT, '40 10^9/L')],
    unknown: [value('platelets', 'platelets', AT, '< 100 10^9/L')],
  },
  'inr <= 1.5': {
    met: [value('inr', 'inr', AT, '1.5')],
    notMet: [value('inr', 'inr', AT, '1.6')],
    unknown: [value('inr', 'inr', '2020-01-10', '1.1')],
  },
  'antithrombotic.current = false': {
    met: [warfarin(false)],
    notMet: [warfarin(true)],
    unknown: almostNothing,
  },
  'portalHypertension = false': {
    met: [hypertension('no')],
    notMet: [hypertension('yes')],
    unknown: almostNothing,
  },
  'not happened(contraindication, to = "immunotherapy", otherwise no)': noKind('immunotherapy'),
  'not happened(contraindication, to = "systemic", otherwise no)': noKind('systemic'),
  'not happened(contraindication, to = "embolization", otherwise no)': noKind('embolization'),
  'not happened(contraindication, to = "resection", otherwise no)': noKind('resection'),
  'not happened(contraindication, to = "ablation", otherwise no)': noKind('ablation'),
  'not happened(contraindication, to = "radiotherapy", otherwise no)': noKind('radiotherapy'),
};

const { decisions, safety, options } = defaultRules;
const { findings, positions } = builtInEvidence;
const EVERY: readonly { readonly id: string; readonly criterion: Criterion }[] = [
  ...decisions,
  ...safety,
  ...options.flatMap(({ id, addresses }) => (addresses === null ? [] : [{ id, criterion: addresses }])),
  ...findings.map(({ id, population }) => ({ id, criterion: population.criterion })),
  ...positions.flatMap(({ id, condition }) =>
    condition === undefined ? [] : [{ id, criterion: condition.criterion }],
  ),
];

const factsOf = (records: readonly Written[]) =>
  boardFacts(snapshotAt(patient(records), TODAY), { control: 'IHC-none-viable' });

describe('every tree and every finding', () => {
  it('B30 has its three patients, and no patient is left over', () => {
    const written = new Set(EVERY.map(({ criterion }) => printCriterion(criterion)));
    expect(Object.keys(PATIENTS).toSorted()).toEqual([...written].toSorted());
  });
  for (const { id, criterion } of EVERY) {
    const patients = PATIENTS[printCriterion(criterion)];
    it(`B31 ${id} is met by one patient, not by another, and not known of a third`, () => {
      const standing = (records: readonly Written[]) => traceCriterion(factsOf(records), criterion).standing;
      if (patients === undefined) throw new Error(`no patients for ${printCriterion(criterion)}`);
      expect(standing(patients.met)).toBe('met');
      expect(standing(patients.notMet)).toBe('not-met');
      expect(standing(patients.unknown)).toBe('not-known');
    });
  }
  it('B32 every verdict names the records and the date it rests on', () => {
    for (const { criterion } of EVERY) {
      const records = PATIENTS[printCriterion(criterion)]?.met;
      if (records === undefined) continue;
      for (const fact of traceCriterion(factsOf(records), criterion).facts) {
        const isSilence = fact.asked.startsWith('happened');
        if (fact.presence.kind === 'unknown' || isSilence) continue;
        expect(fact.records.length, `${fact.asked}`).toBeGreaterThan(0);
        expect(fact.at, fact.asked).not.toBeNull();
      }
    }
  });
});

describe('options', () => {
  const standing = (records: readonly Written[], id: string) =>
    optionsFor(factsOf(records), defaultRules, builtInEvidence).find((option) => option.id === id)?.standing;

  it('B33 an option is not yet assessable while its safety is unknown, and assessable once it is known', () => {
    const safe = [
      ...nodules(1),
      lung('90 %', '90 %'),
      comorbidity('emphysema', false),
      comorbidity('interstitial-lung-disease', false),
      comorbidity('single-lung', false),
      feasible('N0', 'resect', 'yes'),
      value('platelets', 'platelets', AT, '150 10^9/L'),
      value('inr', 'inr', AT, '1.0'),
      warfarin(false),
    ];
    expect(standing(safe, 'lung.wedge-resection')).toBe('assessable');
    for (const missing of safe.slice(2)) {
      const rest = safe.filter((record) => record !== missing);
      expect(standing(rest, 'lung.wedge-resection'), String(missing.id)).toBe('not-yet-assessable');
    }
    const bleeder = safe.map((one) => (one.id === 'platelets' ? { ...one, result: '20 10^9/L' } : one));
    expect(standing(bleeder, 'lung.wedge-resection')).toBe('speaks-against');
    const weak = safe.map((one) => (one.id === 'lung-function' ? lung('60 %', '60 %') : one));
    expect(standing(weak, 'lung.wedge-resection')).toBe('assessable');
    expect(standing(nodules(0), 'lung.wedge-resection')).toBe('nothing-to-treat');
  });
  it('B34 options stand by group in the order of the rules, whatever is known: there is no rank and no score', () => {
    const order = (records: readonly Written[]) =>
      optionsFor(factsOf(records), defaultRules, builtInEvidence).map(({ id }) => id);
    expect(order(stageC)).toEqual(order(almostNothing));
    expect(new Set(order(stageC))).toEqual(new Set(options.map(({ id }) => id)));
    const keys = optionsFor(factsOf(stageC), defaultRules, builtInEvidence).flatMap((option) =>
      Object.keys(option),
    );
    expect(keys.filter((key) => /score|rank|weight/.test(key))).toEqual([]);
  });
  it('B35 of a patient with almost no facts every stage is possible, nothing is met that needs a fact, and what is missing is named', () => {
    const facts = factsOf(almostNothing);
    for (const option of optionsFor(facts, defaultRules, builtInEvidence)) {
      expect(option.criteria.every(({ standing: one }) => one === 'not-known')).toBe(true);
      const open = [...option.safety, ...option.criteria].filter(({ standing: one }) => one === 'not-known');
      const waited = new Set(option.findOutNext.flatMap(({ waits }) => waits));
      expect(open.every(({ id }) => waited.has(id))).toBe(true);
    }
  });
  it('B36 a match of evidence says why', () => {
    const [match] = matchEvidence(
      factsOf(nodules(5)),
      'lung.ablation',
      findings.filter(({ id }) => id === 'hou-lesions'),
    );
    expect(match?.populationMatch).toBe('not-met');
    const failed = match?.why.filter(({ standing: one }) => one === 'not-met');
    expect(failed?.map(({ asked }) => asked)).toEqual(['lungMetastases.known <= 4']);
  });
  it('B37 outcomes are shown as published, with the intervals that were printed', () => {
    const option = optionsFor(factsOf(nodules(2)), defaultRules, builtInEvidence).find(
      ({ id }) => id === 'lung.ablation',
    );
    expect(option?.expectedOutcomes.map(({ effect }) => effect)).toContainEqual(
      expect.objectContaining({ value: 33, interval: { low: 26.9, high: 39.1, levelPercent: 95 } }),
    );
  });
});
