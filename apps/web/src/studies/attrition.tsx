import type { StudyResult } from '@hepatica/study';
import { useTranslation } from 'react-i18next';
import css from './study-page.module.css';

/** Who was counted and who was not, step by step; those for whom a step could not be decided are shown apart. */
export function Attrition({ population }: { readonly population: StudyResult['population'] }) {
  const { t } = useTranslation();
  const whole = Math.max(1, ...population.attrition.map((step) => step.kept + step.removed + step.unknown));
  return (
    <table className={css.steps}>
      <thead>
        <tr>
          <th scope="col">{t('study.attrition.step')}</th>
          <th scope="col" className={css.number}>
            {t('study.attrition.kept')}
          </th>
          <th scope="col" className={css.number}>
            {t('study.attrition.removed')}
          </th>
          <th scope="col" className={css.number}>
            {t('study.attrition.unknown')}
          </th>
          <td className={css.bar} />
        </tr>
      </thead>
      <tbody>
        {population.attrition.map((step) => (
          <tr key={step.step}>
            <th scope="row">{step.step}</th>
            <td className={css.number}>{step.kept}</td>
            <td className={css.number}>{step.removed}</td>
            <td className={css.number}>{step.unknown}</td>
            <td className={css.bar} aria-hidden="true">
              <div className={css.share}>
                <div className={css.kept} style={{ width: `${(100 * step.kept) / whole}%` }} />
                <div className={css.removed} style={{ width: `${(100 * step.removed) / whole}%` }} />
                <div className={css.unknownPart} style={{ width: `${(100 * step.unknown) / whole}%` }} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
