import type { QueryStep } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import { readInstant } from '../../account/instant.ts';
import css from '../entry.module.css';

/** Who asked and who answered, in which words and when. */
export function QuestionSteps({ steps }: { readonly steps: readonly QueryStep[] }) {
  const { t } = useTranslation();
  return (
    <ol className={css.thread}>
      {steps.map((step) => (
        <li key={`${step.act} ${step.at}`}>
          {step.text}{' '}
          <span className={css.hint}>
            {t(`entry.queries.acts.${step.act}`, { by: step.by })} · {readInstant(step.at)}
          </span>
        </li>
      ))}
    </ol>
  );
}
