import type { Analyte } from '@hepatica/course';
import { useTranslation } from 'react-i18next';
import { offeredUnits } from './usual-units.ts';

/** The units of an analyte as options of a select: the usual ones first, the others beneath. */
export function UnitOptions({ analyte, none }: { readonly analyte: Analyte; readonly none?: string }) {
  const { t } = useTranslation();
  const { usual, rare } = offeredUnits(analyte);
  const option = (unit: string) => (
    <option key={unit} value={unit}>
      {unit === 'ratio' ? t('entry.noUnit') : unit}
    </option>
  );
  return (
    <>
      <option value="">{none ?? t('entry.chooseUnit')}</option>
      {usual.map(option)}
      {rare.length === 0 ? null : <optgroup label={t('entry.rareUnits')}>{rare.map(option)}</optgroup>}
    </>
  );
}
