import {
  type Assessment,
  assessSnapshot,
  type ConsistencyFinding,
  type ControlDefinition,
  type CourseState,
  checkConsistency,
  type SeriesAssessment,
  type SeriesId,
  type SnapshotOptions,
  type StatedComparison,
  type SystemId,
  systemGroups,
} from '@hepatica/clinical';
import type { Assumption, Course, Snapshot } from '@hepatica/course';
import { useEffect, useMemo, useState } from 'react';

/** What can be said while the date moves: those systems whose answers cost no more than a frame has time for. */
export const quickSystems: readonly (SystemId | SeriesId)[] = [
  'child-pugh',
  'albi',
  'malbi-hiraoka',
  'ecog',
  'bclc',
  'modified-uicc',
  'vascular-invasion',
  'milan',
  'up-to-7',
];

/** Everything that the panel shows of a date, by system; what is not yet worked out is not in it. */
export interface PanelState {
  readonly assessments: ReadonlyMap<SystemId, readonly Assessment[]>;
  readonly series: ReadonlyMap<SeriesId, SeriesAssessment>;
  readonly stated: readonly StatedComparison[];
  /** Null until the whole course has been looked through. */
  readonly findings: readonly ConsistencyFinding[] | null;
  /** False while the date moves, and until everything is worked out. */
  readonly isWhole: boolean;
}

interface Asked {
  readonly course: Course;
  readonly snapshot: Snapshot;
  readonly assumptions: readonly Assumption[];
  /** What control of the liver means; systems that speak of it are left out until it is chosen. */
  readonly control: ControlDefinition | undefined;
  /** False while the date moves. */
  readonly isAtRest: boolean;
}

function optionsOf({ assumptions, control }: Pick<Asked, 'assumptions' | 'control'>): SnapshotOptions {
  return {
    assumptions,
    history: false,
    ...(control === undefined
      ? {}
      : { series: { 'intrahepatic-control': { control }, 'oligometastasis-controlled': { control } } }),
  };
}

function panelState(
  parts: readonly CourseState[],
  findings: readonly ConsistencyFinding[] | null,
  isWhole: boolean,
): PanelState {
  const assessments = new Map<SystemId, Assessment[]>();
  for (const part of parts) {
    for (const assessment of part.assessments) {
      const of = assessments.get(assessment.system) ?? [];
      of.push(assessment);
      assessments.set(assessment.system, of);
    }
  }
  return {
    assessments,
    series: new Map(parts.flatMap(({ series }) => series.map((one) => [one.system, one] as const))),
    stated: parts.flatMap(({ stated }) => stated),
    findings,
    isWhole,
  };
}

/** Lets the page draw and listen between two pieces of work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * The state on a date: at once what costs little; once the date rests everything, group by group, so that the page
 * stays responsive meanwhile and a new date stops what is no longer wanted.
 */
export function useCourseState(asked: Asked): PanelState {
  const { course, snapshot, assumptions, control, isAtRest } = asked;
  const quick = useMemo(
    () =>
      panelState(
        [assessSnapshot(snapshot, { assumptions, history: false, ask: false, only: quickSystems })],
        null,
        false,
      ),
    [snapshot, assumptions],
  );
  const [whole, setWhole] = useState<{ readonly of: PanelState; readonly state: PanelState } | null>(null);

  useEffect(() => {
    if (!isAtRest) return;
    let isWanted = true;
    const work = async () => {
      const options = optionsOf({ assumptions, control });
      const parts: CourseState[] = [];
      for (const { first, others } of systemGroups) {
        await breathe();
        if (!isWanted) return;
        parts.push(assessSnapshot(snapshot, { ...options, only: [...first, ...others] }));
      }
      await breathe();
      if (!isWanted) return;
      const findings = checkConsistency(course, snapshot.knownBy);
      setWhole({ of: quick, state: panelState(parts, findings, true) });
    };
    void work();
    return () => {
      isWanted = false;
    };
  }, [course, snapshot, assumptions, control, isAtRest, quick]);

  return whole !== null && whole.of === quick ? whole.state : quick;
}
