import { mayCall, type Principal, type RegistrySummary } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './beginning.module.css';

/** A registry without patients says how to begin. */
export function Beginning({
  registry,
  principal,
}: {
  readonly registry: RegistrySummary;
  readonly principal: Principal;
}) {
  const { t } = useTranslation();
  const { id, folder } = registry;
  const step = (name: 'enter' | 'import' | 'look' | 'study', way: ReactNode) => (
    <li>
      <div>
        <strong>{t(`begin.${name}.title`)}</strong>
        <p>
          {t(`begin.${name}.text`)} {way}
        </p>
      </div>
    </li>
  );
  return (
    <div className={css.begin}>
      <h2>{t('begin.title')}</h2>
      <p>{t('begin.text')}</p>
      <ol className={css.steps}>
        {mayCall(principal, 'patients.write')
          ? step(
              'enter',
              <Link to="/entry/$registry" params={{ registry: id }}>
                {t('begin.enter.open')}
              </Link>,
            )
          : null}
        {mayCall(principal, 'imports.run')
          ? step(
              'import',
              <Link to="/imports/$registry" params={{ registry: id }}>
                {t('begin.import.open')}
              </Link>,
            )
          : null}
        {step(
          'look',
          <Link to="/" search={{ registry: 'demonstration' }}>
            {t('begin.look.open')}
          </Link>,
        )}
        {mayCall(principal, 'studies.run')
          ? step('study', <Link to="/ask">{t('begin.study.open')}</Link>)
          : null}
      </ol>
      {folder === undefined ? null : (
        <p className={css.files}>
          {t('begin.files')} <code className={css.path}>{folder}/courses</code>
        </p>
      )}
    </div>
  );
}
