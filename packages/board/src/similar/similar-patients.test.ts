import { day, parseCriterion, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { publishedCase } from '../../test/published-cases.ts';
import { lesion, on, patient, resection, scan } from '../../test/sample-patient.ts';
import { boardFacts } from '../variable/board-facts.ts';
import { readStates, writeStates } from './kept-states.ts';
import { pooledCount } from './pooled-count.ts';
import { proposeCriteria, SIMILAR_VARIABLES } from './propose-criteria.ts';
import { registryPatient } from './registry-patient.ts';
import { type SimilarRequest, similarPatients } from './similar-patients.ts';
import type { RegistryPatient, StateSpan } from './state-span.ts';
import { statesThrough } from './states-through.ts';

function criterion(written: string) {
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  return parsed.criterion;
}
const span = (from: number, to: number | null, value: string | number | boolean): StateSpan => ({
  from: day(from),
  to: to === null ? null : day(to),
  value: { kind: 'known', value },
});
const one = (id: string, more: Partial<RegistryPatient> = {}): RegistryPatient => ({
  id,
  simulated: true,
  states: { ecog: [span(0, null, 0)], 'lungMetastases.known': [span(10, null, 2)] },
  started: [],
  observedFrom: day(0),
  followedTo: day(400),
  died: true,
  ...more,
});
const many = (count: number, more: (index: number) => Partial<RegistryPatient> = () => ({})) =>
  Array.from({ length: count }, (_, index) => one(`p${index}`, more(index)));
const request: SimilarRequest = {
  criteria: [criterion('ecog <= 1'), criterion('lungMetastases.known >= 1')],
  patient: 'me',
  simulated: true,
};
const size = (patients: readonly unknown[]) => patients.length;
const ask = (registry: readonly RegistryPatient[], more: Partial<SimilarRequest> = {}) =>
  similarPatients({ ...request, ...more }, registry, size);

describe('patients like this one', () => {
  it('B80 each counts once, from the first day on which all criteria hold', () => {
    const again = one('again', {
      states: {
        ecog: [span(0, 4, 2), span(5, 60, 1), span(100, null, 0)],
        'lungMetastases.known': [span(10, 30, 1), span(50, null, 3)],
      },
    });
    const answer = ask([again]);
    expect(answer.patients).toEqual([{ id: 'again', since: 10, entryDays: 0, days: 390, died: true }]);
  });
  it('B81 who never met them is not there; of whom it cannot be told is counted apart', () => {
    const never = one('never', {
      states: { ecog: [span(0, null, 3)], 'lungMetastases.known': [span(0, null, 2)] },
    });
    const open = one('open', { states: { ecog: [span(0, null, 0)] } });
    expect(ask([never, open])).toMatchObject({ patients: [], cannotBeTold: 1 });
  });
  it('B82 who came under observation later is at risk only from then; who never did is not there', () => {
    expect(ask([one('late', { observedFrom: day(110) })]).patients).toMatchObject([
      { entryDays: 100, days: 390 },
    ]);
    expect(ask([one('too-late', { observedFrom: day(500) })]).patients).toEqual([]);
  });
  it('B83 under ten patients or five deaths there are counts alone', () => {
    expect(ask(many(9)).all).toEqual({ kind: 'counts', n: 9, deaths: 9, because: 'few-patients' });
    expect(ask(many(12, (index) => ({ died: index < 4 }))).all).toEqual({
      kind: 'counts',
      n: 12,
      deaths: 4,
      because: 'few-deaths',
    });
    expect(ask(many(10, (index) => ({ died: index < 5 }))).all).toEqual({
      kind: 'curve',
      n: 10,
      deaths: 5,
      curve: 10,
    });
  });
  it('B84 the patient himself is not among them, and real and simulated are never counted together', () => {
    const answer = ask([one('me'), one('real', { simulated: false }), one('other')]);
    expect(answer.patients.map(({ id }) => id)).toEqual(['other']);
  });
  it('B85 other hospitals are pooled counts', () => {
    const registry = many(25, (index) => ({
      hospital: index < 10 ? 'north' : index < 18 ? 'south' : 'west',
    }));
    const answer = ask(registry, { hospitals: ['north'] });
    expect(answer.patients).toHaveLength(10);
    expect(answer.attrition.from).toBe(10);
    expect(answer.elsewhere).toEqual({
      n: { kind: 'about', count: 15 },
      deaths: { kind: 'about', count: 15 },
    });
    expect(ask(registry, { hospitals: ['north', 'south'] }).elsewhere).toEqual({
      n: { kind: 'fewer-than', count: 10 },
      deaths: { kind: 'fewer-than', count: 10 },
    });
    expect(ask(registry).elsewhere).toBeNull();
  });
  it('B86 treatments are told apart from day 90 only, by what began before, with ten in each group', () => {
    const began = (offset: number) => [{ group: 'lung-local' as const, day: day(10 + offset) }];
    const registry = [
      ...many(12, () => ({ started: began(30) })),
      ...many(11, () => ({ started: began(120) })).map((of) => ({ ...of, id: `b${of.id}` })),
      one('early', { followedTo: day(90), started: began(5) }),
      one('before', { started: began(-5) }),
    ];
    const { byTreatment } = ask(registry, { byTreatment: 'lung-local' });
    expect(byTreatment).toEqual({
      kind: 'landmark',
      heading: 'who-was-chosen-not-what-it-did',
      treatment: 'lung-local',
      landmarkDays: 90,
      leftOut: 1,
      started: { kind: 'curve', n: 12, deaths: 12, curve: 12 },
      notStarted: { kind: 'curve', n: 12, deaths: 12, curve: 12 },
    });
    expect(ask(registry.slice(0, 20), { byTreatment: 'lung-local' }).byTreatment).toEqual({
      kind: 'too-few',
      landmarkDays: 90,
      started: 12,
      notStarted: 8,
    });
    expect(ask(registry).byTreatment).toBeNull();
    const keys = JSON.stringify(byTreatment);
    expect(keys).not.toMatch(/hazard|"p"|test/);
  });
  it('B87 the spans of a course say on each day what the facts of that day say', () => {
    const course = publishedCase('rupture-haic-metastasectomy');
    const variables = [
      ...SIMILAR_VARIABLES,
      'afp',
      'bleeding.recent',
      'antiviral.current',
      'liver.decompensated',
    ];
    const states = statesThrough(course, variables);
    for (let offset = 0; offset < 2600; offset += 37) {
      const onDay = day(on('2010-08') + offset);
      const facts = boardFacts(snapshotAt(course, onDay), {}, course);
      for (const variable of variables) {
        const { presence } = facts.reading(variable);
        const found = states[variable]?.find(({ from, to }) => from <= onDay && (to === null || to >= onDay));
        const expected = presence.kind === 'known' ? { kind: 'known', value: presence.value } : undefined;
        if (presence.kind === 'bounded') expect(found?.value.kind, `${variable} ${onDay}`).not.toBe('known');
        else expect(found?.value, `${variable} ${onDay}`).toEqual(expected);
      }
    }
  });
  it('B88 a course becomes a patient of the search with what he began and how long he was followed', () => {
    const course = patient([
      lesion('N1', 'lung', 'metastasis', '2020-01-10'),
      scan('ct', '2020-01-10', ['lung'], { findings: [{ lesion: 'N1', status: 'present' }] }),
      resection('cut', '2020-02-10', ['N1'], { compartment: 'extrahepatic' }),
      { kind: 'vital-status', id: 'dead', at: '2021-03-01', status: 'dead' },
    ]);
    const found = registryPatient(course, ['lungMetastases.known']);
    expect(found).toMatchObject({
      died: true,
      followedTo: on('2021-03-01'),
      observedFrom: on('2020-01-10'),
      started: [{ group: 'lung-local', day: on('2020-02-10') }],
    });
    const answer = similarPatients(
      { ...request, criteria: [criterion('lungMetastases.known = 1')] },
      found === null ? [] : [found],
      size,
    );
    expect(answer.patients).toMatchObject([{ since: on('2020-01-10'), died: true }]);
  });
  it('B88 who was first seen elsewhere is at risk from the first contact with this hospital', () => {
    const course = patient(
      [
        { kind: 'contact', id: 'elsewhere', at: '2019-05-02', how: 'visit', hospital: 'South' },
        lesion('N1', 'lung', 'metastasis', '2020-01-10'),
        scan('ct', '2020-01-10', ['lung'], { findings: [{ lesion: 'N1', status: 'present' }] }),
        { kind: 'contact', id: 'here', at: '2020-06-01', how: 'visit', hospital: 'North' },
        { kind: 'vital-status', id: 'dead', at: '2021-03-01', status: 'dead' },
      ],
      { patient: { sex: 'male', ageYears: 60, hospital: 'North' } },
    );
    const found = registryPatient(course, ['lungMetastases.known']);
    expect(found?.observedFrom).toBe(on('2020-06-01'));
  });
  it('B90 each criterion tells how many it leaves of those before it', () => {
    const registry = [
      ...many(3),
      one('well', { states: { ecog: [span(0, null, 0)] } }),
      one('apart', {
        states: { ecog: [span(0, 5, 0), span(6, null, 3)], 'lungMetastases.known': [span(10, null, 1)] },
      }),
      one('unwell', { states: { ecog: [span(0, null, 3)] } }),
    ];
    const { attrition, cannotBeTold } = ask(registry);
    expect(attrition).toEqual({ from: 6, left: [5, 3] });
    expect(cannotBeTold).toBe(2);
  });
  it('B91 what is asked of one variable is judged together', () => {
    const either: RegistryPatient = one('either', {
      states: { afp: [{ from: day(0), to: null, value: { kind: 'among', values: [10, 500] } }] },
    });
    const criteria = [criterion('afp >= 20'), criterion('afp <= 400')];
    expect(ask([either], { criteria })).toMatchObject({ patients: [], cannotBeTold: 0 });
    const above: RegistryPatient = one('above', {
      states: {
        afp: [{ from: day(0), to: null, value: { kind: 'between', low: { value: 400, inclusive: false } } }],
      },
    });
    expect(ask([above], { criteria: [criterion('afp > 400 ng/mL')] }).patients).toHaveLength(1);
    expect(ask([above], { criteria: [criterion('afp > 500')] }).cannotBeTold).toBe(1);
  });
  it('B92 the index reads the patient whom it wrote, with the variables that are asked for', () => {
    const course = publishedCase('rupture-haic-metastasectomy');
    const found = registryPatient(course, SIMILAR_VARIABLES);
    if (found === null) throw new Error('the case has records');
    const { id, simulated, hospital } = found;
    const kept = { id, simulated, ...(hospital === undefined ? {} : { hospital }) };
    const text = writeStates(found);
    const whole = readStates(text, new Set(SIMILAR_VARIABLES), kept);
    const known = Object.entries(found.states).filter(([, spans]) => spans.length > 0);
    expect(known.length).toBeGreaterThan(5);
    expect(whole).toEqual({ ...found, states: Object.fromEntries(known) });
    expect(Object.keys(readStates(text, new Set(['childPugh.class']), kept).states)).toEqual([
      'childPugh.class',
    ]);
  });
  it('B93 counts of other hospitals are rounded, and few are only said to be few', () => {
    expect(pooledCount(9)).toEqual({ kind: 'fewer-than', count: 10 });
    expect([10, 12, 13, 47].map((count) => pooledCount(count).count)).toEqual([10, 10, 15, 45]);
  });
  it('B89 the criteria proposed are those that the patient is known to meet', () => {
    const course = publishedCase('oligometastasis-local-therapy');
    const facts = boardFacts(snapshotAt(course, day(350), { knownBy: day(350) }), {}, course);
    const proposed = proposeCriteria(facts);
    expect(proposed.map(({ id }) => id)).not.toContain('childPugh.class');
    expect(proposed.map(({ id }) => id).every((id) => SIMILAR_VARIABLES.includes(id))).toBe(true);
    expect(proposed.length).toBeGreaterThan(3);
  });
});
