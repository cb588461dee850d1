import { type BoardPage, ProblemError, type RegistryId } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { FindingList } from '../ui/finding-note.tsx';
import css from './board.module.css';
import { TextField } from './board-field.tsx';
import type { BoardSearch } from './board-search.ts';
import { type DecisionDraft, decisionOf, emptyDraft, tasksWithoutOwner } from './decision-draft.ts';
import { PlanForm } from './plan-form.tsx';

const TEXTS = ['decision', 'reasons', 'dissent', 'attendees', 'tasks'] as const;

/** Records what the board decided, with the page as it is shown now. */
export function DecisionForm(props: {
  readonly registry: RegistryId;
  readonly page: BoardPage;
  readonly search: BoardSearch;
  /** The day of the page as a record has it. */
  readonly at: string;
}) {
  const { registry, page, search, at } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<DecisionDraft>(emptyDraft);
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSending, setSending] = useState(false);
  const nameless = tasksWithoutOwner(draft.tasks);
  const change = (more: Partial<DecisionDraft>) => setDraft((old) => ({ ...old, ...more }));
  const send = async () => {
    setSending(true);
    setFindings([]);
    const { control, accept, feasible } = search;
    try {
      await client.board.decide(
        registry,
        page.patient.id,
        { expectedVersion: page.version, seen: { at, control, accept, feasible }, ...decisionOf(draft) },
        { idempotencyKey: key },
      );
      setDraft(emptyDraft);
      setKey(crypto.randomUUID());
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['board', registry, page.patient.id] }),
        queries.invalidateQueries({ queryKey: ['course', registry, page.patient.id] }),
        queries.invalidateQueries({ queryKey: ['board-agenda', registry] }),
      ]);
    } catch (error) {
      if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
      const said = error instanceof ProblemError ? error.problem.findings : undefined;
      setFindings(
        said === undefined || said.length === 0
          ? [{ code: 'decision-not-recorded', severity: 'error', message: error.message }]
          : said,
      );
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className={`${css.section} screen-only`}
      aria-labelledby="board-decide"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="board-decide">{t('board.decision.title')}</h2>
      <p className={css.hint}>{t('board.decision.hint', { date: page.date })}</p>
      <h3>{t('board.plan.title')}</h3>
      <PlanForm
        page={page}
        plan={draft.plan}
        onPlan={(lesion, option) => change({ plan: { ...draft.plan, [lesion]: option } })}
      />
      <details>
        <summary>{t('board.decision.considered', { count: draft.options.length })}</summary>
        <div className={css.ticks}>
          {page.options.map(({ id, title }) => (
            <label key={id} className={css.tick}>
              <input
                type="checkbox"
                checked={draft.options.includes(id)}
                onChange={(event) =>
                  change({
                    options: event.currentTarget.checked
                      ? [...draft.options, id]
                      : draft.options.filter((one) => one !== id),
                  })
                }
              />
              {title}
            </label>
          ))}
        </div>
      </details>
      <div className={css.texts}>
        {TEXTS.map((field) => (
          <TextField
            key={field}
            label={t(`board.decision.${field}`)}
            hint={t(`board.decision.${field}Hint`)}
            required={field === 'decision'}
            value={draft[field]}
            onChange={(value) => change({ [field]: value })}
            fault={
              field === 'tasks' && nameless.length > 0
                ? t('board.decision.nameless', { lines: nameless.join(', ') })
                : null
            }
          />
        ))}
      </div>
      <FindingList findings={findings} />
      <div>
        <Button
          size="xs"
          type="submit"
          loading={isSending}
          disabled={draft.decision.trim() === '' || nameless.length > 0}
        >
          {t('board.decision.record')}
        </Button>
      </div>
    </form>
  );
}
