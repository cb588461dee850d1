import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../packages/synthetic/src/index.ts';

export interface UsersOptions {
  readonly base: string;
  readonly cookie: string;
  readonly users: number;
  /** Each user asks once in so many milliseconds. */
  readonly everyMs: number;
  readonly seconds: number;
  /** Any patient. */
  readonly patient: () => string;
  readonly random: Random;
}

/** How long answers took in milliseconds, by what was asked. */
export type Latencies = ReadonlyMap<string, readonly number[]>;

const CRITERIA = [
  'childPugh.class = A and afp >= 400',
  'lungMetastases.count <= 4 and vitalStatus = alive',
  'bclc.stage in (C, D) or albi.grade = 3',
  'modifiedUicc.stage = IVB and not childPugh.class = C',
  'afp >= 20 and afp < 1000 and sex = female',
];
const SORTS = ['id', 'afp', 'ageYears', 'lastRecord', 'childPugh.score'];

/** Users who work at once: a third of the questions are pages of the list, a third filters, a third opens a patient. */
export async function measureUsers(options: UsersOptions): Promise<Latencies> {
  const { base, cookie, users, everyMs, seconds, patient, random } = options;
  const latencies = new Map<string, number[]>([
    ['list', []],
    ['filter', []],
    ['open', []],
  ]);
  const anyOf = (values: readonly string[]): string => values[random.integer(0, values.length - 1)] ?? '';
  const asks: Readonly<Record<string, () => string>> = {
    list: () => `/api/patients/own?sort=${anyOf(SORTS)}&direction=${anyOf(['ascending', 'descending'])}`,
    filter: () =>
      `/api/patients/own?${new URLSearchParams({ criterion: anyOf(CRITERIA), sort: anyOf(SORTS) }).toString()}`,
    open: () => `/api/courses/own/${patient()}`,
  };
  const ends = performance.now() + seconds * 1000;
  const user = async (offset: number): Promise<void> => {
    await wait(offset);
    while (performance.now() < ends) {
      const began = performance.now();
      const what = anyOf(Object.keys(asks));
      const response = await fetch(`${base}${asks[what]?.() ?? ''}`, { headers: { cookie } });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${what}: ${response.status} ${text.slice(0, 200)}`);
      latencies.get(what)?.push(performance.now() - began);
      await wait(Math.max(0, everyMs - (performance.now() - began)));
    }
  };
  await Promise.all(Array.from({ length: users }, (_, k) => user((k * everyMs) / users)));
  return latencies;
}

/** A quantile of the answers of every kind, or of one. */
export function quantile(latencies: Latencies, share: number, what?: string): number {
  const all = what === undefined ? [...latencies.values()].flat() : (latencies.get(what) ?? []);
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
