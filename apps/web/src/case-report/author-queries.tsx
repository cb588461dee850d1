import type { AppliedReport, CaseReportEdits } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './case-report.module.css';
import { withAnswer } from './edits-change.ts';
import { TextForm } from './text-form.tsx';

type Query = AppliedReport['queries'][number];

function QueryItem(props: { readonly query: Query; readonly onAnswer: (answer: string) => void }) {
  const { query, onAnswer } = props;
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li>
      <span className={css.kind}>{t(`caseReport.queries.${query.kind}`)}</span>
      <span>{query.question}</span>
      {isOpen ? (
        <TextForm
          label={t('caseReport.queries.answer')}
          initial={query.answer ?? ''}
          onDone={(text) => {
            onAnswer(text);
            setIsOpen(false);
          }}
          onCancel={() => setIsOpen(false)}
        />
      ) : (
        <>
          {query.answer === undefined ? null : <em>{query.answer}</em>}
          <Button size="compact-xs" variant="default" onClick={() => setIsOpen(true)}>
            {t(query.answer === undefined ? 'caseReport.queries.answer' : 'caseReport.queries.change')}
          </Button>
        </>
      )}
    </li>
  );
}

/** What only the author can answer: open ones first. An answer closes a query and is not printed. */
export function AuthorQueries(props: {
  readonly report: AppliedReport;
  readonly edits: CaseReportEdits;
  readonly onEdits: (edits: CaseReportEdits) => void;
}) {
  const { report, edits, onEdits } = props;
  const asked = report.queries.filter(({ kind }) => kind !== 'authors-own');
  const sorted = [
    ...asked.filter(({ answer }) => answer === undefined),
    ...asked.filter(({ answer }) => answer !== undefined),
  ];
  return (
    <ul className={css.queries}>
      {sorted.map((query) => (
        <QueryItem
          key={query.id}
          query={query}
          onAnswer={(answer) => onEdits(withAnswer(edits, query.id, answer))}
        />
      ))}
    </ul>
  );
}
