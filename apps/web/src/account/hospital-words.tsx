import { useTranslation } from 'react-i18next';

/** The hospitals of somebody, in words. */
export function Hospitals({ hospitals }: { readonly hospitals: 'all' | readonly string[] }) {
  const { t } = useTranslation();
  if (hospitals === 'all') return t('account.allHospitals');
  return hospitals.length === 0 ? t('account.noHospital') : hospitals.join(', ');
}
