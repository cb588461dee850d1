import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { isSignedOut } from '../account/signed-out-error.ts';
import { UserMenu } from '../account/user-menu.tsx';
import { homeQuery } from '../api/queries.ts';
import { Flower, MoonIcon, SunIcon } from './icons.tsx';
import { Failed } from './page-states.tsx';
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

/** The one page that is for who is not signed in. */
export const SET_PASSWORD_PATH = '/set-password';

// Loaded where nobody is signed in, which in the workbench of one person hardly happens.
const SignedOut = lazy(async (): Promise<{ default: ComponentType<{ error: unknown; again: boolean }> }> => {
  try {
    return { default: (await import('../account/signed-out.tsx')).SignedOut };
  } catch {
    // The workbench of one person gives a browser that it has not let in no file at all, so this one neither.
    return { default: Failed };
  }
});

/** The frame round every page: name, where one is, light or dark, and what the workbench is for. */
export function Shell() {
  const { t } = useTranslation();
  const { registry } = useParams({ strict: false });
  const home = useQuery(homeQuery);
  const { pathname } = useLocation();
  const isOut = isSignedOut(home.error) && pathname !== SET_PASSWORD_PATH;
  // What is typed on a page that was open before stays while its user signs in again.
  const isOpen = !isOut || home.data !== undefined;
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
        {home.data === undefined || isOut ? null : <UserMenu home={home.data} />}
        <SchemeSwitch />
      </header>
      <main id="main" className={css.main} tabIndex={-1}>
        {isOut ? (
          <Suspense>
            <SignedOut error={home.error} again={home.data !== undefined} />
          </Suspense>
        ) : null}
        {isOpen ? (
          <div hidden={isOut}>
            <Outlet />
          </div>
        ) : null}
      </main>
      <footer className={css.foot}>
        <span>{t('shell.judgement')}</span>
        {home.data === undefined ? null : <span>{t('shell.version', { version: home.data.version })}</span>}
      </footer>
    </>
  );
}
