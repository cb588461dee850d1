import { type AppliedReport, careChecklist } from '@hepatica/render';
import { useTranslation } from 'react-i18next';
import css from './case-report.module.css';

/** The thirteen items of CARE 2013 in their parts, each with where it stands and a way to its section. */
export function CareChecklist({ report }: { readonly report: AppliedReport }) {
  const { t } = useTranslation();
  return (
    <ul className={css.checklist}>
      {careChecklist(report).map(({ item, asks, section, standing }) => (
        <li key={item}>
          <span>{item}</span>
          <a href={`#section-${section}`}>{asks}</a>
          <span className={css[standing]}>{t(`caseReport.standing.${standing}`)}</span>
        </li>
      ))}
    </ul>
  );
}
