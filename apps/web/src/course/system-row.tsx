import type { Assessment, ConsistencyFinding, StatedComparison } from '@hepatica/clinical';
import type { Course, RecordId } from '@hepatica/course';
import { describeAssessment, describeRecord, systemName } from '@hepatica/render';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../ui/finding-note.tsx';
import { Why } from '../ui/why.tsx';
import { AssessmentDetail, RuleAnswer, Stated } from './assessment-block.tsx';
import css from './system-row.module.css';
import { Unverified } from './unverified.tsx';

interface RowProps {
  readonly assessment: Assessment;
  readonly stated: readonly StatedComparison[];
  /** Findings on what the source states by this system. */
  readonly findings: readonly ConsistencyFinding[];
  readonly course: Course;
  readonly onRecord: (id: string) => void;
}

/** One system on the day shown, on one line: its answer, and on opening it its inputs and what is open. */
export const SystemRow = memo(function SystemRow(props: RowProps) {
  const { assessment, stated, findings, course, onRecord } = props;
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { answer, condition } = describeAssessment(assessment);
  const isSettled = assessment.kind === 'determined';
  const isSilent = assessment.kind === 'not-applicable' || answer === 'unknown';
  const next = assessment.kind === 'open' ? assessment.askNext : null;
  return (
    <li className={css.row} data-system={assessment.system} data-kind={assessment.kind}>
      <div className={css.line}>
        <button
          type="button"
          className={css.name}
          aria-expanded={isOpen}
          title={assessment.title}
          onClick={() => setOpen(!isOpen)}
        >
          {systemName(assessment.system)}
        </button>
        <Unverified verification={assessment.verification} />
        <span className={`${css.answer} ${isSilent ? css.silent : ''}`}>
          <Why answer={<RuleAnswer assessment={assessment} />}>
            <span className={isSettled || assessment.kind === 'not-applicable' ? undefined : css.open}>
              {answer}
            </span>
          </Why>
        </span>
      </div>
      {stated.map((compared) => (
        <div key={compared.stated.id} className={css.beside}>
          <Stated compared={compared} axis={course.axis} onRecord={onRecord} />
        </div>
      ))}
      <FindingList findings={findings} />
      {condition === '' ? null : <div className={css.beside}>{condition}</div>}
      {isOpen || next === null ? null : (
        <div className={css.ask}>{t('state.askNext', { label: next.label })}</div>
      )}
      {isOpen ? <AssessmentDetail assessment={assessment} course={course} onRecord={onRecord} /> : null}
    </li>
  );
});

/** The short title of a record, with its id where the title alone would not tell. */
function subjectName(course: Course, id: RecordId | undefined): string {
  const record = course.records.find((one) => one.id === id);
  if (record === undefined) return id ?? '';
  const { title, detail } = describeRecord(record);
  const [first = ''] = detail.split(', ');
  return record.kind === 'lesion' ? `${record.lesion}: ${record.site}` : `${title}: ${first}`;
}

/** A system that speaks of single records: one line for each of them. */
export const SubjectsRow = memo(function SubjectsRow(props: {
  readonly assessments: readonly Assessment[];
  readonly course: Course;
  readonly onRecord: (id: string) => void;
}) {
  const { assessments, course, onRecord } = props;
  const [open, setOpen] = useState<RecordId | null>(null);
  const [first] = assessments;
  if (first === undefined) return null;
  return (
    <li className={css.row} data-system={first.system}>
      <div className={css.line}>
        <span className={css.heading} title={first.title}>
          {systemName(first.system)}
        </span>
        <Unverified verification={first.verification} />
      </div>
      <ul className={css.subjects}>
        {assessments.map((assessment) => {
          const subject = assessment.subject ?? null;
          const isOpen = open === subject;
          return (
            <li key={subject}>
              <div className={css.line}>
                <button
                  type="button"
                  className={css.name}
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? null : subject)}
                >
                  {subjectName(course, assessment.subject)}
                </button>
                <span className={css.answer}>
                  <Why answer={<RuleAnswer assessment={assessment} />}>
                    <span className={assessment.kind === 'open' ? css.open : undefined}>
                      {describeAssessment(assessment).answer}
                    </span>
                  </Why>
                </span>
              </div>
              {isOpen ? (
                <AssessmentDetail assessment={assessment} course={course} onRecord={onRecord} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </li>
  );
});
