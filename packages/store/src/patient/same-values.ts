import type { Database } from '../engine.ts';

/** Tumor markers: measured often, and hardly ever alike in two persons on the same days. */
const MARKERS = ['afp', 'pivkaII'];

/** A value that so many patients share on a day says nothing of who they are. */
const MOST_SHARING = 8;

/** So many equal values on equal days are needed to propose two patients. */
const FEWEST_EQUAL = 3;

/** Pairs of patients with equal marker values on equal days, and on how many. Read from the index of variables. */
export async function pairsOfSameValues(
  database: Database,
): Promise<readonly { readonly patients: readonly [string, string]; readonly equal: number }[]> {
  const points = () =>
    database
      .selectFrom('derived')
      .where('variable', 'in', MARKERS)
      .where('low', 'is not', null)
      .whereRef('low', '=', 'high');
  const rows = await points()
    .innerJoin(
      points()
        .select(['variable as v', 'low as l', 'valid_from as d'])
        .groupBy(['variable', 'low', 'valid_from'])
        .having((having) => having.fn.countAll(), '>', 1)
        .having((having) => having.fn.countAll(), '<=', MOST_SHARING)
        .as('shared'),
      (join) =>
        join
          .onRef('shared.v', '=', 'derived.variable')
          .onRef('shared.l', '=', 'derived.low')
          .onRef('shared.d', '=', 'derived.valid_from'),
    )
    .select(['derived.patient_id as id', 'shared.v', 'shared.l', 'shared.d'])
    .orderBy('derived.patient_id')
    .execute();
  const sharing = Map.groupBy(rows, ({ v, l, d }) => `${v} ${l} ${d}`);
  const counts = new Map<string, number>();
  for (const group of sharing.values()) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const key = JSON.stringify([a.id, b.id]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts].flatMap(([key, equal]) => {
    const [a, b]: readonly string[] = JSON.parse(key);
    return equal < FEWEST_EQUAL || a === undefined || b === undefined ? [] : [{ patients: [a, b], equal }];
  });
}
