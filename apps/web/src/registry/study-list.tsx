import type { RegistrySummary } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AskLink } from '../studies/ask-link.tsx';
import { Mark } from '../ui/mark.tsx';
import css from './home.module.css';

/** The studies of a registry, each with its size and endpoints. */
export function StudyList({ registry }: { readonly registry: RegistrySummary }) {
  const { t } = useTranslation();
  if (registry.studies.length === 0) {
    return (
      <>
        <p className={css.quiet}>{t('home.noStudies')}</p>
        <AskLink registry={registry.id} />
      </>
    );
  }
  return (
    <>
      <AskLink registry={registry.id} />
      <ul className={css.studies}>
        {registry.studies.map((study) => (
          <li key={study.id}>
            <Link
              to="/studies/$registry/$id"
              params={{ registry: registry.id, id: study.id }}
              className={css.study}
            >
              <span className={css.studyTitle}>{study.title}</span>
              <span className={css.studyFacts}>
                <span>{t('home.studySize', { n: study.n })}</span>
                <span>{study.endpoints.join(', ')}</span>
                {study.simulated ? <Mark kind="simulated" /> : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
