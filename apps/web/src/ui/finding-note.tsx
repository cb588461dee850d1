import type { Finding } from '@hepatica/course';
import { useTranslation } from 'react-i18next';
import css from './finding-note.module.css';
import { FindingIcon, NoteIcon } from './icons.tsx';

const placeOf = (finding: Finding): string => {
  const where = finding.where;
  if (where === undefined) return '';
  return [
    where.file,
    where.line === undefined ? undefined : `line ${where.line}`,
    where.row === undefined ? undefined : `row ${where.row}`,
    where.column,
    where.record,
    where.field,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
};

/** One finding, with its remedy and where it applies. Amber and an icon: never color alone. */
export function FindingNote({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const place = placeOf(finding);
  return (
    <div className={`${css.note} ${css[finding.severity] ?? ''}`}>
      {finding.severity === 'info' ? <NoteIcon /> : <FindingIcon />}
      <div>
        <span className="visually-hidden">{t(`findings.${finding.severity}`)} </span>
        {finding.message}
        {finding.remedy === undefined ? null : <div className={css.more}>{finding.remedy}</div>}
        <div className={css.code}>{[finding.code, place].filter((part) => part !== '').join(' · ')}</div>
      </div>
    </div>
  );
}

export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={css.list}>
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity, and their order is fixed
        <li key={`${finding.code}-${index}`}>
          <FindingNote finding={finding} />
        </li>
      ))}
    </ul>
  );
}
