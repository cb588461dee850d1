import { type StatedAssessment, snapshotAt } from '@hepatica/course';
import { assess } from '../assess/assess.ts';
import type { Assessment } from '../assessment.ts';
import { systems } from '../catalogue.ts';
import { compareStated } from '../stated/compare-stated.ts';
import {
  type ConsistencyFinding,
  type ConsistencyRule,
  type CourseInQuestion,
  found,
  listed,
} from './consistency-rule.ts';

/** A stated score, class or stage against what the facts of its own day give. Neither overwrites the other. */
export const stageAgainstFacts: ConsistencyRule = {
  codes: ['stage-contradicts-facts', 'stage-not-reproducible', 'event-outside-stage'],
  title: 'A stated score, class or stage does not follow from the facts recorded for its day.',
  check: (inQuestion) =>
    inQuestion.records.flatMap((record) =>
      record.kind === 'stated-assessment' && record.at.precision !== 'undated'
        ? judged(record, inQuestion)
        : [],
    ),
};

function judged(
  stated: StatedAssessment,
  { course, asOf, records }: CourseInQuestion,
): readonly ConsistencyFinding[] {
  const system = systems.find(
    ({ id, subject }) => id === stated.system && (subject ?? 'patient') === 'patient',
  );
  if (system === undefined) return [];
  const snapshot = snapshotAt(course, undefined, {
    knownBy: asOf < stated.knownOn ? asOf : stated.knownOn,
    // A statement is no evidence for itself: parts of stated stages are read as facts elsewhere.
    position: { side: 'before', record: stated.id },
  });
  const assessment = assess(system, snapshot);
  const comparison = compareStated(assessment, stated);
  const said = printed(stated);
  const outside = assessment.warnings
    .filter(({ code }) => code === 'tumor-rupture')
    .map(({ message, where }) =>
      found(
        {
          code: 'event-outside-stage',
          severity: 'info',
          message: `${system.shortName} ${said} was stated although ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
          remedy: 'Tell the event beside the stage; the system has no item for it.',
        },
        [stated, ...records.filter(({ id }) => id === where?.record)],
      ),
    );
  if (comparison.agreement === 'conflict') {
    return [...outside, contradiction(stated, system.shortName, said, comparison)];
  }
  if (comparison.agreement !== 'compatible') return outside;
  return [...outside, notReproducible(stated, system.shortName, said, assessment)];
}

function contradiction(
  stated: StatedAssessment,
  name: string,
  said: string,
  { fields }: ReturnType<typeof compareStated>,
): ConsistencyFinding {
  const wrong = fields.filter(({ agreement }) => agreement === 'conflict').map(({ field }) => field);
  return found(
    {
      code: 'stage-contradicts-facts',
      severity: 'warning',
      message: `${name} ${said} was stated, but the facts of that day give another ${listed(wrong)}.`,
      remedy: 'Check the facts that entered, and the edition by which it was stated.',
    },
    [stated],
  );
}

function notReproducible(
  stated: StatedAssessment,
  name: string,
  said: string,
  assessment: Assessment,
): ConsistencyFinding {
  const missing = assessment.missing.filter(({ matters }) => matters).map(({ label }) => label);
  const because = missing.length === 0 ? '' : ` Not recorded: ${listed(missing)}.`;
  return found(
    {
      code: 'stage-not-reproducible',
      severity: 'info',
      message: `${name} ${said} was stated; it is possible, but the facts of that day do not settle it.${because}`,
      remedy: 'Record what is missing, or name the assumption.',
    },
    [stated],
  );
}

const printed = ({ answer }: StatedAssessment) => Object.values(answer).join(' ');
