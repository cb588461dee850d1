import type { RegistrySummary } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './beginning.module.css';

/** A registry without patients says how to begin. */
export function Beginning({ registry }: { readonly registry: RegistrySummary }) {
  const { t } = useTranslation();
  return (
    <div className={css.begin}>
      <h2>{t('begin.title')}</h2>
      <p>{t('begin.text')}</p>
      <ol className={css.steps}>
        <li>
          <div>
            <strong>{t('begin.look.title')}</strong>
            <p>
              {t('begin.look.text')}{' '}
              <Link to="/" search={{ registry: 'demonstration' }}>
                {t('begin.look.open')}
              </Link>
            </p>
          </div>
        </li>
        <li>
          <div>
            <strong>{t('begin.course.title')}</strong>
            <p>{t('begin.course.text')}</p>
            {registry.folder === undefined ? null : (
              <code className={css.path}>{registry.folder}/courses</code>
            )}
          </div>
        </li>
        <li>
          <div>
            <strong>{t('begin.study.title')}</strong>
            <p>{t('begin.study.text')}</p>
            {registry.folder === undefined ? null : (
              <code className={css.path}>{registry.folder}/studies</code>
            )}
            <code className={css.path}>npx hepatica study question.yaml --data cohort.csv --out result</code>
          </div>
        </li>
      </ol>
    </div>
  );
}
