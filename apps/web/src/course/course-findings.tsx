import type { ConsistencyFinding } from '@hepatica/clinical';
import type { Course, Finding } from '@hepatica/course';
import { describeRecord, formatPartialDate } from '@hepatica/render';
import { FindingNote } from '../ui/finding-note.tsx';
import css from './course-findings.module.css';

/** How many records a finding names before it only counts them. */
const mostNamed = 4;

/** The records stand below by what they are: their ids say nothing to a reader. */
function withoutPlace({ where: _where, ...finding }: ConsistencyFinding): Finding {
  return finding;
}

/** What the program finds impossible, doubtful or open in the course, each with its remedy and its records. */
export function CourseFindings(props: {
  readonly findings: readonly ConsistencyFinding[];
  readonly course: Course;
  readonly summary: string;
  readonly onRecord: (id: string) => void;
}) {
  const { findings, course, summary, onRecord } = props;
  return (
    <details className={css.all}>
      <summary>{summary}</summary>
      <ul className={css.list}>
        {findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity, and their order is fixed
          <li key={`${finding.code}-${index}`}>
            <FindingNote finding={withoutPlace(finding)} />
            <div className={css.records}>
              {finding.records.slice(0, mostNamed).map((id) => {
                const record = course.records.find((one) => one.id === id);
                return record === undefined ? null : (
                  <button key={id} type="button" onClick={() => onRecord(id)}>
                    {describeRecord(record).title} ({formatPartialDate(record.at, course.axis)})
                  </button>
                );
              })}
              {finding.records.length > mostNamed ? <span>+{finding.records.length - mostNamed}</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
