import { CASE_REPORT_FORMATS, type CaseReportFormat, type RegistryId } from '@hepatica/api';
import type { CaseReportEdits, ReportDates } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './case-report.module.css';

/** The report to take away, as it stands on the screen. */
export function ReportFiles(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly edits: CaseReportEdits;
  readonly dates: ReportDates;
}) {
  const { registry, id, edits, dates } = props;
  const { t } = useTranslation();
  const file = useMutation({
    mutationFn: async (format: CaseReportFormat) => {
      const content = await client.caseReportFile(registry, id, { format, dates }, edits);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(content);
      link.download = `case-report-${id}${format === 'pdf' ? '-course' : ''}.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  return (
    <span className={css.row}>
      {CASE_REPORT_FORMATS.map((format) => (
        <Button
          key={format}
          size="compact-sm"
          variant="default"
          loading={file.isPending && file.variables === format}
          onClick={() => file.mutate(format)}
        >
          {t(`caseReport.file.${format}`)}
        </Button>
      ))}
      {file.error === null ? null : (
        <span role="alert" className={css.doubt}>
          {file.error.message}
        </span>
      )}
    </span>
  );
}
