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
import { OptionTicks } from './option-ticks.tsx';
import { PlanFindings } from './plan-findings.tsx';
import { PlanForm } from './plan-form.tsx';

const TEXTS = ['decision', 'reasons', 'dissent', 'attendees', 'tasks'] as const;

/** Records what the board decided, with the page as it is shown now. */
export function DecisionForm(props: {
  readonly registry: RegistryId;
  readonly page: BoardPage;
  readonly search: BoardSearch;
  /** The day of the page as a record has it. */
  readonly at: string;
  /** Who is present where a meeting has named them once, as the form writes it; asked for here where left out. */
  readonly present?: string;
  /** Whether the options are laid open at once. */
  readonly optionsOpen?: boolean;
}) {
  const { registry, page, search, at, present } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<DecisionDraft>(emptyDraft);
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSending, setSending] = useState(false);
  const nameless = tasksWithoutOwner(draft.tasks);
  const nothing = page.options.filter(({ standing }) => standing === 'nothing-to-treat');
  const { control, accept, feasible } = search;
  const seen = { at, control, accept, feasible };
  const change = (more: Partial<DecisionDraft>) => setDraft((old) => ({ ...old, ...more }));
  const send = async () => {
    setSending(true);
    setFindings([]);
    const decided = decisionOf(present === undefined ? draft : { ...draft, attendees: present });
    try {
      await client.board.decide(
        registry,
        page.patient.id,
        { expectedVersion: page.version, seen, ...decided },
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
      <PlanFindings registry={registry} id={page.patient.id} seen={seen} plan={decisionOf(draft).plan} />
      <details open={props.optionsOpen}>
        <summary>{t('board.decision.considered', { count: draft.options.length })}</summary>
        <OptionTicks
          options={page.options.filter(({ standing }) => standing !== 'nothing-to-treat')}
          chosen={draft.options}
          onChosen={(options) => change({ options })}
        />
        {nothing.length === 0 ? null : (
          <details className={css.below}>
            <summary>{t('board.decision.nothingToTreat', { count: nothing.length })}</summary>
            <OptionTicks
              options={nothing}
              chosen={draft.options}
              onChosen={(options) => change({ options })}
            />
          </details>
        )}
      </details>
      <div className={css.texts}>
        {TEXTS.filter((field) => field !== 'attendees' || present === undefined).map((field) => (
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
