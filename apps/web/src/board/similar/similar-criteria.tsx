import type { BoardSimilar } from '@hepatica/api';
import { formatNumber } from '@hepatica/render';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { joinCriteria, withPart } from './criteria-text.ts';
import { CriterionInput } from './criterion-input.tsx';
import css from './similar.module.css';

/** What is asked, part by part, with how many each leaves; each can be changed, taken away or added to. */
export function SimilarCriteria({
  similar,
  isProposed,
  onChange,
}: {
  readonly similar: BoardSimilar;
  /** True where it is what the patient meets, and nobody changed it. */
  readonly isProposed: boolean;
  /** With undefined it is again what the patient meets. */
  readonly onChange: (criterion: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const { criteria, proposals, variables, from } = similar;
  const written = criteria.map((one) => one.written);
  const open = proposals.filter((one) => !written.includes(one.written));
  const suggestions = useMemo(
    () =>
      variables.map(({ id, label, unit, values }) => ({
        value: `${id} ${values.length > 0 ? `= ${values[0]}` : '<= '}`,
        label: [label, unit, values.join(', ')].filter((one) => one !== null && one !== '').join(' · '),
      })),
    [variables],
  );
  const labelsIn = (part: string): string =>
    variables
      .filter(({ id }) => part.split(/[^\w.]+/).includes(id))
      .map(({ label, unit }) => (unit === null ? label : `${label} (${unit})`))
      .join(', ');
  return (
    <div className={css.criteria}>
      <table className={css.attrition}>
        <caption className="visually-hidden">{t('similar.attrition')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('similar.criterion')}</th>
            <th scope="col">{t('similar.left')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('similar.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{t('similar.everybody')}</td>
            <td>{formatNumber(from)}</td>
            <td />
          </tr>
          {criteria.map(({ written: part, left }, index) => (
            <tr key={part}>
              <td>
                <CriterionInput
                  label={t('similar.criterionNumber', { number: index + 1 })}
                  value={part}
                  suggestions={suggestions}
                  onApply={(text) => onChange(withPart(written, index, text) || undefined)}
                />
                <span className={css.hint}>{labelsIn(part)}</span>
              </td>
              <td>{formatNumber(left)}</td>
              <td>
                <button
                  type="button"
                  className={css.small}
                  aria-label={t('similar.without', { criterion: part })}
                  disabled={criteria.length === 1}
                  onClick={() => onChange(withPart(written, index, ''))}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
          <tr className="screen-only">
            <td colSpan={3}>
              <CriterionInput
                key={written.join()}
                label={t('similar.add')}
                value=""
                placeholder={t('similar.add')}
                suggestions={suggestions}
                onApply={(text) => onChange(joinCriteria([...written, text]))}
              />
            </td>
          </tr>
        </tbody>
      </table>
      <div className={`${css.proposals} screen-only`}>
        {open.length === 0 ? null : <span className={css.hint}>{t('similar.alsoMet')}</span>}
        {open.map(({ written: part }) => (
          <button
            key={part}
            type="button"
            className={css.small}
            onClick={() => onChange(joinCriteria([...written, part]))}
          >
            + {part}
          </button>
        ))}
        {isProposed ? null : (
          <button type="button" className={css.small} onClick={() => onChange(undefined)}>
            {t('similar.asProposed')}
          </button>
        )}
      </div>
    </div>
  );
}
