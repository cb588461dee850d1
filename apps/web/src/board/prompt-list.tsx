import type { BoardPage } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import { FindingNote } from '../ui/finding-note.tsx';
import css from './board.module.css';
import { type Dismissing, DismissPrompt } from './dismiss-prompt.tsx';

/** What a careful colleague would ask, before anything else on the page. */
export function PromptList({
  page,
  dismissing,
}: {
  readonly page: BoardPage;
  readonly dismissing: Dismissing | null;
}) {
  const { t } = useTranslation();
  const open = page.prompts.filter(({ dismissed }) => dismissed === null);
  const dismissed = page.prompts.filter((one) => one.dismissed !== null);
  return (
    <section className={css.section} aria-labelledby="board-prompts">
      <h2 id="board-prompts">{t('board.prompts.title')}</h2>
      {page.silent === null ? null : <p className={css.hint}>{page.silent}</p>}
      {page.silent === null && open.length === 0 ? (
        <p className={css.hint}>{t('board.prompts.none')}</p>
      ) : null}
      {open.map((prompt) => (
        <div key={`${prompt.rule} ${prompt.records.join(' ')}`} className={css.prompt}>
          <FindingNote
            finding={{
              code: prompt.rule,
              severity: 'warning',
              message: prompt.message,
              remedy: prompt.remedy,
            }}
          />
          {prompt.regions.length === 0 ? null : (
            <dl className={css.regions}>
              {prompt.regions.map(({ label, last }) => (
                <div key={label} data-missing={last === null || undefined}>
                  <dt>{label}</dt>
                  <dd>{last ?? t('board.prompts.noCoverage')}</dd>
                </div>
              ))}
            </dl>
          )}
          {dismissing === null ? null : <DismissPrompt prompt={prompt} {...dismissing} />}
        </div>
      ))}
      {dismissed.length === 0 ? null : (
        <details>
          <summary>{t('board.prompts.dismissed', { count: dismissed.length })}</summary>
          <ul className={css.plain}>
            {dismissed.map((prompt) => (
              <li key={`${prompt.rule} ${prompt.records.join(' ')}`}>
                {prompt.message} <em>{prompt.dismissed}</em>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
