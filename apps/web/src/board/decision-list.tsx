import type { BoardDecisionShown } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import { FindingList, FindingNote } from '../ui/finding-note.tsx';
import css from './board.module.css';
import { type Following, TaskDone } from './task-done.tsx';

function Changed({ changed }: { readonly changed: NonNullable<BoardDecisionShown['changed']> }) {
  const { t } = useTranslation();
  return (
    <>
      <FindingNote
        finding={{ code: 'decision-since-changed', severity: 'warning', message: changed.message }}
      />
      {changed.facts.length === 0 ? null : (
        <ul className={css.plain}>
          {changed.facts.map(({ label, atDecision, now }) => (
            <li key={label}>
              {t('board.decision.changedFact', {
                label,
                was: atDecision ?? t('words.unknown'),
                now: now ?? t('words.unknown'),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The decisions that were taken until the day of the page, and what became of each. */
export function DecisionList({
  decisions,
  following = null,
}: {
  readonly decisions: readonly BoardDecisionShown[];
  /** Whose tasks may be noted as done; null for those who only read. */
  readonly following?: Following | null;
}) {
  const { t } = useTranslation();
  if (decisions.length === 0) return null;
  return (
    <section className={css.section} aria-labelledby="board-decisions">
      <h2 id="board-decisions">{t('board.decision.taken')}</h2>
      {decisions.map((one) => (
        <article key={one.record} className={css.decision}>
          <h3>
            {one.date}: {one.decision}{' '}
            <span className={css.count}>
              {t(one.isOpen ? 'board.decision.toFollowUp' : 'board.decision.done')}
            </span>
          </h3>
          {one.changed === null ? null : <Changed changed={one.changed} />}
          <dl className={css.about}>
            {one.reasons.length === 0 ? null : (
              <>
                <dt>{t('board.decision.reasons')}</dt>
                <dd>{one.reasons.join(' · ')}</dd>
              </>
            )}
            {one.options.length === 0 ? null : (
              <>
                <dt>{t('board.decision.options')}</dt>
                <dd>{one.options.join(' · ')}</dd>
              </>
            )}
            {one.dissent === null ? null : (
              <>
                <dt>{t('board.decision.dissent')}</dt>
                <dd>{one.dissent}</dd>
              </>
            )}
            {one.attendees.length === 0 ? null : (
              <>
                <dt>{t('board.decision.attendees')}</dt>
                <dd>{one.attendees.join(', ')}</dd>
              </>
            )}
            {one.plan.length === 0 ? null : (
              <>
                <dt>{t('board.plan.title')}</dt>
                <dd>
                  {one.plan
                    .map(({ lesion, option, state }) => `${lesion}: ${option} (${t(`board.given.${state}`)})`)
                    .join(' · ')}
                </dd>
              </>
            )}
            {one.planFindings.length === 0 ? null : (
              <>
                <dt>{t('board.plan.findings')}</dt>
                <dd>
                  <FindingList findings={one.planFindings} />
                </dd>
              </>
            )}
            {one.tasks.length === 0 ? null : (
              <>
                <dt>{t('board.decision.tasks')}</dt>
                <dd>
                  <ul className={css.plain}>
                    {one.tasks.map((task, index) => (
                      <li key={`${task.what} ${task.owner}`}>
                        {`${task.what}, ${task.owner}${task.due === null ? '' : `, ${task.due}`} `}
                        <span className={css.taskState} data-state={task.state}>
                          {t(`board.task.${task.state}`)}
                          {task.doneOn === null ? '' : ` ${task.doneOn}`}
                        </span>
                        {task.outcome === null ? '' : ` ${task.outcome}`}
                        {following === null || task.state === 'done' ? null : (
                          <TaskDone
                            following={following}
                            decision={one.record}
                            task={index}
                            what={task.what}
                          />
                        )}
                      </li>
                    ))}
                  </ul>
                </dd>
              </>
            )}
            {one.outcomes.length === 0 ? null : (
              <>
                <dt>{t('board.decision.outcomes')}</dt>
                <dd>{one.outcomes.join(' · ')}</dd>
              </>
            )}
            {one.hash === null ? null : (
              <>
                <dt>{t('board.decision.shown')}</dt>
                <dd className={css.hash}>
                  {one.shownOn} · {one.hash}
                </dd>
              </>
            )}
          </dl>
        </article>
      ))}
    </section>
  );
}
