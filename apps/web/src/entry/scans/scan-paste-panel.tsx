import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { useEntry } from '../form/entry-context.ts';
import type { PasteAnswers } from '../paste/paste-answers.ts';
import { pasteCells } from '../paste/paste-cells.ts';
import { PastePanel } from '../paste/paste-panel.tsx';
import { PasteQuestions } from '../paste/paste-questions.tsx';
import { type PastedScanCell, readScanPaste, type ScanPaste } from '../paste/read-scan-paste.ts';
import { useScanWords } from './scan-words.ts';

/** A cell that can be taken over: its scan has a date and it was read. */
export const isReady = (paste: ScanPaste, { scan, reading }: PastedScanCell): boolean =>
  paste.scans[scan]?.date != null && (reading.kind === 'finding' || reading.kind === 'not-covered');

/** What a pasted table of lesions and scans was read as, before it is taken over. */
export function ScanPastePanel(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onPaste: (paste: ScanPaste) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { axis } = useEntry();
  const words = useScanWords();
  const [answers, setAnswers] = useState<PasteAnswers>({});
  const paste = useMemo(
    () => readScanPaste(pasteCells(props.text), { axis, answers }),
    [props.text, axis, answers],
  );
  const ready = paste === null ? [] : paste.cells.filter((cell) => isReady(paste, cell));
  const unread = (paste?.cells.length ?? 0) - ready.length;
  return (
    <PastePanel
      title={t('entry.paste.title')}
      hint={t('entry.paste.scanHint')}
      text={props.text}
      onText={props.onText}
      count={ready.length}
      onTake={() => paste !== null && props.onPaste({ ...paste, cells: ready })}
      onClose={props.onClose}
    >
      {props.text.trim() !== '' && paste === null ? (
        <p className={css.hint} role="status">
          {t('entry.paste.noDates')}
        </p>
      ) : null}
      {paste === null ? null : (
        <>
          <PasteQuestions questions={paste.questions} answers={answers} onAnswers={setAnswers} />
          <p className={css.hint} role="status">
            {t('entry.paste.count', { count: ready.length })}
            {unread === 0 ? '' : ` ${t('entry.paste.unread', { count: unread })}`}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls and must be reached with the keyboard */}
          <section className={css.preview} aria-label={t('entry.paste.preview')} tabIndex={0}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('entry.scans.lesion')}</th>
                  <th scope="col">{t('entry.paste.date')}</th>
                  <th scope="col">{t('entry.paste.cell')}</th>
                  <th scope="col">{t('entry.paste.readAs')}</th>
                </tr>
              </thead>
              <tbody>
                {paste.cells.map((cell) => (
                  <tr key={`${cell.lesion} ${cell.scan}`} data-unread={!isReady(paste, cell) || undefined}>
                    <td>{cell.lesion}</td>
                    <td>{paste.scans[cell.scan]?.date ?? paste.scans[cell.scan]?.raw}</td>
                    <td>{cell.raw}</td>
                    <td>{words(cell.reading)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </PastePanel>
  );
}
