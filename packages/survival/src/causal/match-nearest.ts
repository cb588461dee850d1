import { SurvivalError } from '../survival-error.ts';
import { binaryColumn } from './columns.ts';
import { type ControlPool, nearestBin, nearestControls, noBin, takeControl } from './control-pool.ts';
import type { MatchedSet, Matching } from './matching.ts';
import { distanceSummary, matchingFindings } from './matching-findings.ts';
import type { MatchingInput } from './matching-input.ts';
import { choosingOrder } from './matching-order.ts';
import { caliperWidth, matchingScore } from './matching-scale.ts';
import { controlPools, exactStrata } from './matching-strata.ts';

/**
 * Greedy nearest-neighbor matching of treated rows to controls; estimates the effect in the treated (ATT).
 *
 * Treated rows choose in `order` (equal scores: row order) the unused control with the smallest |difference| (equal
 * differences: lowest row) if it is ≤ the caliper. For 1:k there are k rounds, so that everybody gets a first control
 * before anybody a second. With replacement each treated row gets its k nearest distinct controls. n log n: controls
 * are sorted once and leave by disjoint sets. Rosenbaum and Rubin (1985), doi:10.1080/00031305.1985.10479383; caliper:
 * Austin (2011), doi:10.1002/pst.433. R: `MatchIt::matchit(method = "nearest", caliper = …, ratio = …, exact = …,
 * m.order = "largest")`, of which 4.5.1 ignores the caliper. Treated rows left out change the estimand; a finding
 * counts them. Throws `SurvivalError` for lengths, groups and options that do not fit, and scores outside (0, 1).
 */
export function matchNearest(input: MatchingInput): Matching {
  const { ratio = 1, replacement = false } = input;
  const n = input.treated.length;
  const treated = binaryColumn(input.treated, n, 'treated', 'matchNearest');
  const score = matchingScore(input, n);
  if (!(Number.isInteger(ratio) && ratio >= 1)) {
    throw new SurvivalError('option', `matchNearest: ratio is ${ratio}; it must be a whole number ≥ 1`);
  }
  const count = treated.reduce((sum, t) => sum + t, 0);
  if (count === 0 || count === n) {
    return none('one-arm', `all ${n} rows are ${count === 0 ? 'controls' : 'treated'}`);
  }
  const caliper = caliperWidth(input, treated, score);
  const within = caliper ?? Number.POSITIVE_INFINITY;
  const stratum = exactStrata(input.exact ?? [], n);
  const pools = controlPools(stratum, treated, score);
  const order = choosingOrder(input.order ?? 'highest', treated, score);
  const found = replacement
    ? chooseWithReplacement(order, score, stratum, pools, ratio, within)
    : chooseInRounds(order, score, stratum, pools, ratio, within);
  const sets: MatchedSet[] = [];
  const unmatched: number[] = [];
  for (let i = 0; i < n; i++) {
    if (!treated[i]) continue;
    const own = found[i];
    if (own) sets.push(own);
    else unmatched.push(i);
  }
  if (sets.length === 0) return none('no-matches', 'no treated row has a control within reach');
  return {
    kind: 'matching',
    treated: count,
    controls: n - count,
    ratio,
    replacement,
    sets,
    unmatched,
    caliper,
    weights: matchingWeights(sets, n),
    distance: distanceSummary(sets),
    findings: matchingFindings(sets, unmatched.length, count, ratio),
  };
}

/** What each row has found, if anything. */
type Found = readonly (MatchedSet | undefined)[];

function chooseInRounds(
  order: Int32Array,
  score: Float64Array,
  stratum: Int32Array,
  pools: ReadonlyMap<number, ControlPool>,
  ratio: number,
  within: number,
): Found {
  const found = new Array<(MatchedSet & { controls: number[]; distances: number[] }) | undefined>(
    score.length,
  );
  let choosing = order;
  for (let round = 0; round < ratio && choosing.length > 0; round++) {
    // Controls only ever leave: who found none in this round finds none later.
    choosing = choosing.filter((i) => {
      const pool = pools.get(stratum[i]);
      const bin = pool ? nearestBin(pool, score[i]) : noBin;
      if (!pool || bin === noBin) return false;
      const distance = Math.abs(pool.score[bin] - score[i]);
      if (distance > within) return false;
      const row = takeControl(pool, bin);
      const before = found[i];
      if (before) {
        before.controls.push(row);
        before.distances.push(distance);
      } else {
        found[i] = { treated: i, controls: [row], distances: [distance] };
      }
      return true;
    });
  }
  return found;
}

function chooseWithReplacement(
  order: Int32Array,
  score: Float64Array,
  stratum: Int32Array,
  pools: ReadonlyMap<number, ControlPool>,
  ratio: number,
  within: number,
): Found {
  const found = new Array<MatchedSet | undefined>(score.length);
  for (const i of order) {
    const pool = pools.get(stratum[i]);
    if (!pool) continue;
    const nearest = nearestControls(pool, score[i], ratio).filter((c) => c.distance <= within);
    if (nearest.length === 0) continue;
    found[i] = {
      treated: i,
      controls: nearest.map((c) => c.row),
      distances: nearest.map((c) => c.distance),
    };
  }
  return found;
}

function matchingWeights(sets: readonly MatchedSet[], n: number): readonly number[] {
  const weights = new Array<number>(n).fill(0);
  for (const { treated, controls } of sets) {
    weights[treated] = 1;
    for (const row of controls) weights[row] += 1 / controls.length;
  }
  return weights;
}

function none(reason: 'one-arm' | 'no-matches', detail: string): Matching {
  return { kind: 'not-estimable', reason, detail, findings: [] };
}
