import { describe, expect, it } from 'vitest';
import type { EndpointData, ExposureData } from '../../dataset/study-data.ts';
import { type SwimmerInput, swimmerAnalysis } from './swimmer.ts';

const monthDays = 30.4375;
const endpoint: EndpointData = {
  id: 'os',
  label: 'Overall survival',
  unit: 'months',
  time: Float64Array.of(10, 24, Number.NaN, 6, 18),
  status: Uint8Array.of(1, 0, 0, 2, 0),
  competing: ['transplantation'],
  entry: Float64Array.of(0, 3, 0, 0, 0),
  low: null,
  high: null,
  excluded: [{ reason: 'no time', rows: 1 }],
  dataCut: null,
  completeness: null,
};
const state = (patient: number, months: number, to: number) => {
  const day = months * monthDays;
  return { patient, from: day, earliest: day, latest: day, knownOn: day, state: to };
};
const therapy: ExposureData = {
  name: 'therapy',
  label: 'Therapy',
  kind: 'dated',
  levels: ['none', 'systemic', 'embolization'],
  ever: Float64Array.of(2, 2, 0, 0, 1),
  atZero: Int32Array.of(0, 0, 0, 0, 0),
  states: [state(0, 2, 2), state(1, 1, 2), state(1, 12, 1), state(4, 20, 1)],
  imprecise: 0,
};
const input: SwimmerInput = {
  endpoint,
  followed: null,
  milestones: [],
  exposure: therapy,
  markedExposures: [],
  by: null,
  sortBy: 'time',
  mostPatients: 60,
  landmarks: [],
  isSurvival: false,
};
const numbers = (asked: Partial<SwimmerInput>) =>
  swimmerAnalysis({ ...input, ...asked }).lanes.map(({ number }) => number);

describe('a swimmer plot', () => {
  it('has a lane for everybody with a follow-up, the longest on top, and says who has none', () => {
    const plot = swimmerAnalysis(input);
    expect(plot.lanes.map(({ number }) => number)).toEqual([2, 5, 1, 4]);
    expect(plot.patients).toBe(4);
    expect(plot.left).toEqual([{ reason: 'no time', rows: 1 }]);
  });

  it('begins a bar where observation began, and colors it by each state from the day on which it set in', () => {
    const [second, fifth] = swimmerAnalysis(input).lanes;
    expect(second?.from).toBe(3);
    expect(second?.stretches).toEqual([
      { level: 'embolization', from: 3, to: 12 },
      { level: 'systemic', from: 12, to: 24 },
    ]);
    // What set in after the last contact is not drawn.
    expect(fifth?.stretches).toEqual([{ level: 'none', from: 0, to: 18 }]);
  });

  it('marks how each bar ended: the event, what competed with it, or nothing', () => {
    const ends = new Map(swimmerAnalysis(input).lanes.map((lane) => [lane.number, lane]));
    expect(ends.get(1)?.marks).toMatchObject([{ kind: 'event', words: 'Overall survival: event', time: 10 }]);
    expect(ends.get(4)?.marks).toMatchObject([{ kind: 'competing', words: 'Transplantation', time: 6 }]);
    expect(ends.get(2)).toMatchObject({ isFollowed: true, marks: [] });
  });

  it('sorts within groups: levels of a covariate, else the state at last contact', () => {
    const plot = swimmerAnalysis({ ...input, sortBy: 'group' });
    expect(plot.lanes.map(({ number, group }) => [number, group])).toEqual([
      [5, 'none'],
      [4, 'none'],
      [2, 'systemic'],
      [1, 'embolization'],
    ]);
    expect(plot.groupedBy?.groups).toEqual(['none', 'systemic', 'embolization']);
    const by = {
      kind: 'factor',
      name: 'sex',
      label: 'Sex',
      levels: ['male', 'female'],
      index: Int32Array.of(1, 0, 0, -1, 1),
    } as const;
    const bySex = swimmerAnalysis({ ...input, sortBy: 'group', by });
    expect(bySex.lanes.map(({ number, group }) => [number, group])).toEqual([
      [2, 'male'],
      [5, 'female'],
      [1, 'female'],
      [4, 'Not known'],
    ]);
  });

  it('takes patients at even steps along the order where there are more than can be shown, and counts all', () => {
    expect(numbers({ mostPatients: 2 })).toEqual([5, 4]);
    expect(swimmerAnalysis({ ...input, mostPatients: 2 }).patients).toBe(4);
    expect(numbers({ mostPatients: 4 })).toEqual([2, 5, 1, 4]);
  });

  it('draws courses to death or last contact, and tells a progression once', () => {
    const followed: EndpointData = {
      ...endpoint,
      unit: 'days',
      time: endpoint.time.map((time) => (time + 5) * monthDays),
      status: Uint8Array.of(1, 0, 0, 1, 0),
      entry: null,
    };
    const day = 10 * monthDays;
    const marked = { patient: 0, kind: 'progression', day, earliest: day - 10, latest: day + 10 } as const;
    const [lane] = swimmerAnalysis({ ...input, followed, milestones: [marked] }).lanes.filter(
      ({ number }) => number === 1,
    );
    expect(lane?.to).toBeCloseTo(15, 10);
    expect(lane?.marks.map(({ kind }) => kind)).toEqual(['progression', 'death']);
    expect(lane?.marks[0]?.low).toBeCloseTo(10 - 10 / monthDays, 10);
  });
});
