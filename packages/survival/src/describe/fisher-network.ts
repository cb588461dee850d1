// The network of Mehta and Patel (1983), doi:10.1080/01621459.1983.10477989. A table is filled column by column; a node
// is what its rows have left, sorted, since rows are alike to the columns still to come. An arc fills one column.
// Legend: weight of a table ∏ 1/x_ij!; all logs are of such weights; past = that of the columns filled so far.
import { forEachColumn, nodeKey } from './fisher-columns.ts';
import { createPastTable, type PastTable } from './fisher-pasts.ts';

/** How much work an exact count may cost. */
export interface NetworkLimits {
  /** Most arcs to build or walk before the count is given up; default 100 million, two or three seconds. */
  readonly limit?: number;
}

/** The nodes before one column, with their arcs end to end: those of node k from `first[k]` to before `first[k + 1]`. */
interface Stage {
  readonly rows: readonly Int32Array[];
  readonly first: readonly number[];
  readonly arcTo: readonly number[];
  /** Log weight of the column, and of the number of orders in which alike rows can hold it. */
  readonly arcWeight: readonly number[];
  readonly arcWays: readonly number[];
}

/** Logs, per node, of the sum, the largest and the smallest of the weights of all ways to the end. */
interface Ends {
  readonly total: Float64Array;
  readonly largest: Float64Array;
  readonly smallest: Float64Array;
}

/** Relative difference of two probabilities that counts as none, as R's fisher.test has it. */
const TIE = 1e-7;

/** What an arc or a past held in memory costs, in arcs walked: a network too large to hold is given up early. */
const HELD = 10;

/** P(a table with these margins is no likelier than this one), or null beyond the limit. */
export function countNetwork(
  table: readonly (readonly number[])[],
  { limit = 100_000_000 }: NetworkLimits,
): number | null {
  // Nodes have the shorter dimension; the larger columns go first, since they leave the fewest nodes.
  const wide = table.length <= table[0].length ? table : table[0].map((_, j) => table.map((row) => row[j]));
  const rows = Int32Array.from(wide.map(sum)).sort().reverse();
  const columns = wide[0].map((_, j) => sum(wide.map((row) => row[j]))).sort((a, b) => b - a);
  // The largest node as a number in base n + 1 must be counted exactly; beyond, the network is out of reach anyway.
  if ((sum(columns) + 1) ** (rows.length - 1) > Number.MAX_SAFE_INTEGER) return null;
  const logFactorial = logFactorials(sum(columns));
  const budget = { left: limit };
  const stages = buildStages(rows, columns, logFactorial, budget);
  if (stages === null) return null;
  const ends = endsOf(stages);
  const seen = -sum(wide.flatMap((row) => row.map((count) => logFactorial[count])));
  return walk(stages, ends, seen + TIE, budget);
}

/** All nodes and arcs but those of the last column, which is what the rows have left; null out of budget. */
function buildStages(
  root: Int32Array,
  columns: readonly number[],
  logFactorial: Float64Array,
  budget: { left: number },
): readonly Stage[] | null {
  const base = sum(columns) + 1;
  const stages: Stage[] = [];
  let rows: Int32Array[] = [root];
  for (const size of columns.slice(0, -1)) {
    const next: Int32Array[] = [];
    const known = new Map<number, number>();
    const [first, arcTo, arcWeight, arcWays]: number[][] = [[0], [], [], []];
    for (const node of rows) {
      const isComplete = forEachColumn(node, size, (column, left, ways) => {
        const key = nodeKey(left, base);
        let to = known.get(key);
        if (to === undefined) {
          to = next.length;
          known.set(key, to);
          next.push(left.slice());
        }
        let weight = 0;
        for (const count of column) weight -= logFactorial[count];
        arcTo.push(to);
        arcWeight.push(weight);
        arcWays.push(ways);
        budget.left -= HELD;
        return budget.left > 0;
      });
      if (!isComplete) return null;
      first.push(arcTo.length);
    }
    stages.push({ rows, first, arcTo, arcWeight, arcWays });
    rows = next;
  }
  const last = rows.map((node) => node.reduce((weight, count) => weight - logFactorial[count], 0));
  stages.push({ rows, first: [], arcTo: [], arcWeight: last, arcWays: [] });
  return stages;
}

/** Backwards through the stages; a node of the last has its one way to the end. */
function endsOf(stages: readonly Stage[]): readonly Ends[] {
  const ends: Ends[] = [];
  for (let k = stages.length - 1; k >= 0; k--) {
    const { rows, first, arcTo, arcWeight, arcWays } = stages[k];
    if (k === stages.length - 1) {
      const only = Float64Array.from(arcWeight);
      ends.unshift({ total: only, largest: only, smallest: only });
      continue;
    }
    const after = ends[0];
    const total = new Float64Array(rows.length);
    const largest = new Float64Array(rows.length).fill(Number.NEGATIVE_INFINITY);
    const smallest = new Float64Array(rows.length).fill(Number.POSITIVE_INFINITY);
    for (let node = 0; node < rows.length; node++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let arc = first[node]; arc < first[node + 1]; arc++) {
        const to = arcTo[arc];
        largest[node] = Math.max(largest[node], arcWeight[arc] + after.largest[to]);
        smallest[node] = Math.min(smallest[node], arcWeight[arc] + after.smallest[to]);
        most = Math.max(most, arcWeight[arc] + after.total[to]);
      }
      let scaled = 0;
      for (let arc = first[node]; arc < first[node + 1]; arc++) {
        scaled += arcWays[arc] * Math.exp(arcWeight[arc] + after.total[arcTo[arc]] - most);
      }
      total[node] = most + Math.log(scaled);
    }
    ends.unshift({ total, largest, smallest });
  }
  return ends;
}

/** Walks the network; a past whose every end is below, or above, `bar` is settled where it stands. */
function walk(
  stages: readonly Stage[],
  ends: readonly Ends[],
  bar: number,
  budget: { left: number },
): number | null {
  const all = ends[0].total[0];
  if (ends[0].largest[0] <= bar) return 1;
  let pasts: PastTable = createPastTable();
  pasts.add(0, 0, 1);
  let p = 0;
  for (let k = 0; k < stages.length - 1; k++) {
    const { first, arcTo, arcWeight, arcWays } = stages[k];
    const { total, largest, smallest } = ends[k + 1];
    const next = createPastTable();
    for (let entry = 0; entry < pasts.size(); entry++) {
      const { node, past, ways } = pasts.at(entry);
      budget.left -= first[node + 1] - first[node];
      if (budget.left < HELD * next.size()) return null;
      for (let arc = first[node]; arc < first[node + 1]; arc++) {
        const to = arcTo[arc];
        const reached = past + arcWeight[arc];
        if (reached + largest[to] <= bar) p += ways * arcWays[arc] * Math.exp(reached + total[to] - all);
        else if (reached + smallest[to] <= bar) next.add(to, reached, ways * arcWays[arc]);
      }
    }
    pasts = next;
  }
  return Math.min(1, p);
}

/** log k! for k = 0 … n. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let k = 2; k <= n; k++) logs[k] = logs[k - 1] + Math.log(k);
  return logs;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
