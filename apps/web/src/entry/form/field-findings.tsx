import type { Finding } from '@hepatica/course';
import { useTranslation } from 'react-i18next';
import { FindingIcon } from '../../ui/icons.tsx';
import css from '../entry.module.css';

/** What is wrong with a field, or doubtful, right beneath it. */
export function FieldFindings({
  id,
  findings,
}: {
  readonly id: string;
  readonly findings: readonly Finding[];
}) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <span id={id} className={css.findings}>
      {findings.map((finding) => (
        <span key={`${finding.code} ${finding.message}`} className={css[finding.severity]}>
          <FindingIcon width={12} height={12} />
          <span>
            <span className="visually-hidden">{t(`findings.${finding.severity}`)} </span>
            {finding.message}
            {finding.remedy === undefined ? null : ` ${finding.remedy}`}
          </span>
        </span>
      ))}
    </span>
  );
}
