import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../api/queries.ts';
import { Flower, MoonIcon, SunIcon } from './icons.tsx';
import css from './shell.module.css';

function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const next = scheme === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      className={`${css.scheme} screen-only`}
      aria-label={t(`shell.scheme.${next}`)}
      title={t(`shell.scheme.${next}`)}
      onClick={() => setColorScheme(next)}
    >
      {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
    </button>
  );
}

/** The frame round every page: name, where one is, light or dark, and what the workbench is for. */
export function Shell() {
  const { t } = useTranslation();
  const { registry } = useParams({ strict: false });
  const home = useQuery(homeQuery);
  return (
    <>
      <a href="#main" className={css.skip}>
        {t('shell.skip')}
      </a>
      <header className={css.bar}>
        <Link to="/" className={css.name} aria-label={t('shell.home')}>
          <Flower />
          Hepatica
        </Link>
        <div className={css.trail}>
          {registry === undefined ? null : (
            <>
              <span aria-hidden="true">/</span>
              <Link to="/" search={{ registry }}>
                {t(`home.registry.${registry}`)}
              </Link>
            </>
          )}
        </div>
        <SchemeSwitch />
      </header>
      <main id="main" className={css.main} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={css.foot}>
        <span>{t('shell.judgement')}</span>
        {home.data === undefined ? null : <span>{t('shell.version', { version: home.data.version })}</span>}
      </footer>
    </>
  );
}
