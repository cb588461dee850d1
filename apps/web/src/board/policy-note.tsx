import type { BoardPage, RegistryId } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';

/** What the hospital chose for its board and who keeps it; what is as the program has it stands folded. */
export function PolicyNote({ registry, page }: { readonly registry: RegistryId; readonly page: BoardPage }) {
  const { t } = useTranslation();
  const { source, lines } = page.policy;
  const chosen = lines.filter(({ isChosen }) => isChosen);
  const others = lines.filter(({ isChosen }) => !isChosen);
  const list = (some: typeof lines) => (
    <dl className={css.about}>
      {some.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <section className={css.section} aria-labelledby="board-policy">
      <h2 id="board-policy">{t('policy.title')}</h2>
      <p className={css.hint}>
        {source ?? t('policy.none')}{' '}
        <Link to="/board-policy/$registry" params={{ registry }}>
          {t('policy.see')}
        </Link>
      </p>
      {chosen.length === 0 ? null : list(chosen)}
      <details>
        <summary>{t('policy.others')}</summary>
        {list(others)}
      </details>
    </section>
  );
}
