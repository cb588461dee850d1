import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { FindingList } from '../ui/finding-note.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import css from './board.module.css';

/** All evidence of the board by source: what was searched and until when, how far each was checked, what it is open to. */
export function EvidencePage() {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['board-evidence'],
    queryFn: ({ signal }) => client.board.evidence(signal),
  });
  const [text, setText] = useState('');
  usePageTitle(t('board.evidencePage.title'));
  if (found.isPending) return <Loading what={t('board.evidencePage.title')} />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const { searched, files, findings } = found.data;
  const holds = (one: unknown) => JSON.stringify(one).toLowerCase().includes(text.trim().toLowerCase());
  const evidence = found.data.evidence.filter(holds);
  const positions = found.data.positions.filter(holds);
  const sources = [...new Set(evidence.map(({ source }) => source))];
  return (
    <div className={css.page}>
      <header className={css.top}>
        <h1>{t('board.evidencePage.title')}</h1>
      </header>
      {searched.map(({ what, until }) => (
        <p key={what} className={css.judgement}>
          {t('board.searched', { what, until })}
        </p>
      ))}
      <p className={css.hint}>
        {files.length === 0
          ? t('board.evidencePage.noFiles')
          : t('board.evidencePage.files', { files: files.join(', ') })}
      </p>
      <FindingList findings={findings} />
      <div className={css.field}>
        <label htmlFor="evidence-search">{t('board.evidencePage.search')}</label>
        <input id="evidence-search" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </div>
      <section className={css.section} aria-labelledby="evidence-findings">
        <h2 id="evidence-findings">
          {t('board.evidencePage.findings')} <span className={css.count}>{evidence.length}</span>
        </h2>
        {sources.map((source) => (
          <div key={source}>
            <h3>{source}</h3>
            {evidence
              .filter((one) => one.source === source)
              .map((one) => (
                <details key={`${one.file} ${one.id}`} className={css.evidence}>
                  <summary>
                    {one.statement}{' '}
                    {one.superseded === null ? null : <span className={css.amber}>{one.superseded}. </span>}
                    {one.verification.startsWith('Verified') ? null : (
                      <span className={css.amber}>{one.verification.split(':')[0]}. </span>
                    )}
                  </summary>
                  <dl className={css.about}>
                    <dt>{t('board.evidence.population')}</dt>
                    <dd>{one.population}</dd>
                    <dt>{one.endpoint}</dt>
                    <dd>{one.effects.join('; ')}</dd>
                    <dt>{t('board.evidence.design')}</dt>
                    <dd>
                      {one.design}, {one.patients}. {one.level}
                    </dd>
                    <dt>{t('board.evidence.bias')}</dt>
                    <dd>{one.bias.join(' ')}</dd>
                    <dt>{t('board.evidence.limits')}</dt>
                    <dd>{one.limits.join(' ')}</dd>
                    <dt>{t('board.evidence.checked')}</dt>
                    <dd>
                      {one.verification} {one.lines ?? ''} {one.file}
                    </dd>
                  </dl>
                </details>
              ))}
          </div>
        ))}
      </section>
      <section className={css.section} aria-labelledby="evidence-positions">
        <h2 id="evidence-positions">
          {t('board.evidencePage.positions')} <span className={css.count}>{positions.length}</span>
        </h2>
        <ul className={css.plain}>
          {positions.map((one) => (
            <li key={`${one.file} ${one.id}`}>
              <strong>{one.stage}</strong>: {one.statement}{' '}
              {one.condition === null ? '' : t('board.positions.where', { condition: one.condition })}{' '}
              {one.superseded === null ? null : <span className={css.amber}>{one.superseded}. </span>}
              <div className={css.hint}>
                {one.source} {one.published}. {one.verification} {one.file}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
