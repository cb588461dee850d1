import { useTranslation } from 'react-i18next';
import css from './board.module.css';

const FORMATS = ['docx', 'pptx', 'html'] as const;

/** The same on paper: a Word file, slides, or a page to print. */
export function SheetLinks(props: {
  readonly label: string;
  readonly addressOf: (format: 'docx' | 'html' | 'pptx') => string;
  readonly name: string;
}) {
  const { t } = useTranslation();
  return (
    <nav className={`${css.links} screen-only`} aria-label={props.label}>
      <span>{props.label}</span>
      {FORMATS.map((format) => (
        <a
          key={format}
          href={props.addressOf(format)}
          {...(format === 'html'
            ? { target: '_blank', rel: 'noreferrer' }
            : { download: `${props.name}.${format}` })}
        >
          {t(`board.sheet.${format}`)}
        </a>
      ))}
    </nav>
  );
}
