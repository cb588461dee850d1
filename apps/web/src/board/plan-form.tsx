import type { BoardPage } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './board.module.css';
import { ChoiceField } from './board-field.tsx';

/** A treatment for each lesion that is left. */
export function PlanForm(props: {
  readonly page: BoardPage;
  readonly plan: Readonly<Record<string, string>>;
  readonly onPlan: (lesion: string, option: string) => void;
}) {
  const { page, plan, onPlan } = props;
  const { t } = useTranslation();
  if (page.lesions.length === 0) return <p className={css.hint}>{t('board.plan.noLesions')}</p>;
  return (
    <div className={css.choices}>
      {page.lesions.map(({ id, site, organ, size, state }) => (
        <ChoiceField
          key={id}
          label={`${id}: ${site} (${[organ, size, state].filter((one) => one !== null).join(', ')})`}
          value={plan[id] ?? ''}
          onChange={(option) => onPlan(id, option)}
          options={[
            { value: '', label: t('board.plan.none') },
            ...page.options
              .filter((option) => fits(option.group, organ))
              .map(({ id: value, title }) => ({ value, label: title })),
          ]}
        />
      ))}
    </div>
  );
}

const LIVER: readonly string[] = ['liver', 'portal-vein', 'hepatic-vein', 'bile-duct'];

/** Whether options of a group can treat an organ. */
function fits(group: string, organ: string): boolean {
  if (group === 'liver') return LIVER.includes(organ);
  if (group === 'lung') return organ === 'lung';
  if (group === 'other-site') return organ !== 'lung' && !LIVER.includes(organ);
  return true;
}
