import type { Snapshot } from '@hepatica/course';
import { judge, judging } from './assess/judge.ts';
import { planOf } from './assess/plan.ts';
import { subjectsOf } from './assess/subjects.ts';
import type { SystemVerdict } from './assess/verdict.ts';
import { seriesSystems, systems } from './catalogue.ts';
import { judgeSeries } from './series/assess-series.ts';
import { neededParameters } from './series/parameters.ts';
import type { SeriesId } from './series-id.ts';
import type { SystemId } from './system-id.ts';

/** What every system says on one snapshot, in brief. */
export interface SnapshotVerdicts {
  readonly verdicts: readonly SystemVerdict<SystemId>[];
  readonly series: readonly SystemVerdict<SeriesId>[];
}

/** What is judged. */
export interface JudgeOptions {
  /** These systems alone, also those that are for requests only. Default: every system that is not. */
  readonly only?: readonly (SystemId | SeriesId)[];
}

const plans = systems.map(planOf);
const offered = plans.filter(({ system }) => !system.onRequest);
const histories = seriesSystems.filter((system) => neededParameters(system).length === 0);

/**
 * What `assessSnapshot` says without assumptions and with default parameters, in the same order, but of each system
 * only what its answer can still be: for many thousand courses, where nobody reads what an answer rests on.
 */
export function judgeSnapshot(snapshot: Snapshot, { only }: JudgeOptions = {}): SnapshotVerdicts {
  const said = judging(snapshot);
  const verdicts: SystemVerdict<SystemId>[] = [];
  const judged = only === undefined ? offered : plans.filter(({ system }) => only.includes(system.id));
  for (const plan of judged) {
    const { system } = plan;
    if ((system.subject ?? 'patient') === 'patient') {
      verdicts.push({ system: system.id, verdict: judge(plan, said) });
    } else {
      for (const subject of subjectsOf(system, snapshot)) {
        verdicts.push({ system: system.id, subject: subject.id, verdict: judge(plan, said, subject) });
      }
    }
  }
  const told = only === undefined ? histories : histories.filter(({ id }) => only.includes(id));
  const series = told.map((system) => ({
    system: system.id,
    verdict: judgeSeries(system, snapshot),
  }));
  return { verdicts, series };
}
