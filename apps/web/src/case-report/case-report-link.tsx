import type { RegistryId } from '@hepatica/api';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import actions from '../ui/action-links.module.css';

/** From a course to the case report of it. */
export function CaseReportLink({ registry, id }: { readonly registry: RegistryId; readonly id: string }) {
  const { t } = useTranslation();
  return (
    <Link className={actions.action} to="/case-report/$registry/$id" params={{ registry, id }}>
      {t('caseReport.open')}
    </Link>
  );
}
