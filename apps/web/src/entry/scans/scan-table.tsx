import type { Finding } from '@hepatica/course';
import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from '../../ui/icons.tsx';
import css from '../entry.module.css';
import { useEntry } from '../form/entry-context.ts';
import { FieldFindings } from '../form/field-findings.tsx';
import { valueLabel } from '../form/field-words.ts';
import { moveInGrid } from '../form/grid-keys.ts';
import { isTable, pasteCells } from '../paste/paste-cells.ts';
import { isValueList, textOf, withValue } from '../sheet/form-value.ts';
import { findingsAt } from '../sheet/place-findings.ts';
import { readScanCell, type ScanReading } from './read-scan-cell.ts';
import {
  cellOf,
  changedScan,
  type LesionRow,
  nextLesionName,
  type Scan,
  type ScanGrid,
  withLesion,
  withoutLesion,
  withoutScan,
  withScan,
  withScanCell,
} from './scan-grid.ts';
import { type Picked, ScanPanel } from './scan-panel.tsx';
import { ScanPastePanel } from './scan-paste-panel.tsx';
import { useScanWords } from './scan-words.ts';
import { withScanPaste } from './with-scan-paste.ts';

/** "Not covered" of a lesion in an organ that the scan is said to cover. */
function coveredAfterAll(
  reading: ScanReading,
  organ: string,
  scan: Scan,
  message: string,
): readonly Finding[] {
  const { covers } = scan.values;
  const isCovered = isValueList(covers) && covers.includes(organ);
  if (reading.kind !== 'not-covered' || !isCovered) return [];
  return [{ code: 'covered-after-all', severity: 'warning', message }];
}

function Cell(props: {
  readonly scan: Scan;
  readonly row: LesionRow;
  readonly rowIndex: number;
  readonly column: number;
  readonly isPicked: boolean;
  readonly onText: (text: string) => void;
  readonly onPick: () => void;
}) {
  const { scan, row } = props;
  const { t } = useTranslation();
  const entry = useEntry();
  const words = useScanWords();
  const { text, more } = cellOf(scan, row.lesion);
  const reading = readScanCell(text);
  const address = `cell.${scan.key}.${row.lesion}`;
  const organ = entry.lesions.find(({ name }) => name === row.lesion)?.organ ?? '';
  const found =
    reading.kind === 'problem'
      ? [reading.finding]
      : reading.kind === 'comma'
        ? []
        : [
            ...entry.findings.filter((one) => one.address === address).map(({ finding }) => finding),
            ...coveredAfterAll(reading, organ, scan, t('entry.scans.coveredAfterAll', { organ })),
          ];
  const details = Object.keys(more).length;
  return (
    <td data-picked={props.isPicked || undefined}>
      <input
        type="text"
        id={`f-${address}`}
        autoComplete="off"
        aria-label={t('entry.scans.cell', { lesion: row.lesion, date: textOf(scan.values.at) || entry.at })}
        aria-describedby={`f-${address}-about`}
        aria-invalid={found.some(({ severity }) => severity === 'error') || reading.kind === 'comma'}
        data-row={props.rowIndex}
        data-column={props.column}
        value={text}
        onFocus={props.onPick}
        onChange={(event) => props.onText(event.target.value)}
      />
      <span id={`f-${address}-about`} className={css.reading}>
        {reading.kind === 'finding' || reading.kind === 'not-covered' ? words(reading) : null}
        {details === 0 ? null : ` ${t('entry.scans.details', { count: details })}`}
        {reading.kind === 'comma' ? (
          <button type="button" className={css.ask} onClick={() => props.onText(reading.asDecimal)}>
            {t('entry.comma.cell', { read: reading.asDecimal })}
          </button>
        ) : null}
        <FieldFindings id={`f-${address}-findings`} findings={found} />
      </span>
    </td>
  );
}

/** Lesions down, scans across: what each scan says of each lesion, with details beneath the grid. */
export function ScanTable(props: {
  readonly grid: ScanGrid;
  readonly onGrid: (grid: ScanGrid) => void;
  readonly freshKey: () => string;
}) {
  const { grid, onGrid, freshKey } = props;
  const { t } = useTranslation();
  const entry = useEntry();
  const [picked, setPicked] = useState<Picked | null>(null);
  const [pasted, setPasted] = useState<string | null>(null);
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isTable(pasteCells(text))) return;
    event.preventDefault();
    setPasted(text);
  };
  const addScan = () => {
    const key = freshKey();
    onGrid(withScan(grid, { key, values: {}, cells: {} }));
    setPicked({ kind: 'scan', key });
  };
  const addLesion = () => {
    const key = freshKey();
    const lesion = nextLesionName(entry.lesions.map(({ name }) => name));
    onGrid(withLesion(grid, { key, lesion, values: { lesion } }));
    setPicked({ kind: 'lesion', key });
  };
  const isPicked = (one: Picked) => JSON.stringify(one) === JSON.stringify(picked);
  return (
    <div className={css.grid}>
      <p className={css.hint}>{t('entry.scans.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reached with the keyboard */}
      <section className={css.scroll} aria-label={t('entry.scans.title')} tabIndex={0}>
        <table className={css.table} onPaste={onPaste} onKeyDown={moveInGrid}>
          <thead>
            <tr>
              <th scope="col">{t('entry.scans.lesion')}</th>
              {grid.scans.map((scan, column) => (
                <th key={scan.key} scope="col">
                  <span className={css.columnHead}>
                    <input
                      type="text"
                      autoComplete="off"
                      aria-label={t('entry.scans.date', { number: column + 1 })}
                      placeholder={entry.at === '' ? t(`entry.dateHint.${entry.axis.kind}`) : entry.at}
                      value={textOf(scan.values.at)}
                      onChange={({ target }) =>
                        onGrid(
                          changedScan(grid, scan.key, (one) => ({
                            ...one,
                            values: withValue(
                              one.values,
                              'at',
                              target.value === '' ? undefined : target.value,
                            ),
                          })),
                        )
                      }
                    />
                    <button
                      type="button"
                      className={css.small}
                      aria-expanded={isPicked({ kind: 'scan', key: scan.key })}
                      onClick={() => setPicked({ kind: 'scan', key: scan.key })}
                    >
                      {textOf(scan.values.modality) === ''
                        ? t('entry.scans.describe')
                        : t('entry.scans.described', { modality: valueLabel(textOf(scan.values.modality)) })}
                      <span className="visually-hidden">
                        {' '}
                        {t('entry.scans.number', { number: column + 1 })}
                      </span>
                    </button>
                    <button
                      type="button"
                      className={css.icon}
                      aria-label={t('entry.scans.remove', { number: column + 1 })}
                      onClick={() => {
                        onGrid(withoutScan(grid, scan.key));
                        setPicked(null);
                      }}
                    >
                      <CloseIcon />
                    </button>
                  </span>
                  <FieldFindings
                    id={`f-scan.${scan.key}`}
                    findings={findingsAt(entry.findings, `scan.${scan.key}`)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.lesions.map((row, rowIndex) => (
              <tr key={row.key}>
                <th scope="row">
                  <span className={css.rowHead}>
                    {row.values === null ? (
                      <span>
                        {entry.lesions.find(({ name }) => name === row.lesion)?.label ?? row.lesion}
                      </span>
                    ) : (
                      <>
                        <button
                          type="button"
                          className={css.small}
                          aria-expanded={isPicked({ kind: 'lesion', key: row.key })}
                          onClick={() => setPicked({ kind: 'lesion', key: row.key })}
                        >
                          {t('entry.scans.newLesion', { lesion: row.lesion })}
                        </button>
                        <button
                          type="button"
                          className={css.icon}
                          aria-label={t('entry.scans.removeLesion', { lesion: row.lesion })}
                          onClick={() => {
                            onGrid(withoutLesion(grid, row.key));
                            setPicked(null);
                          }}
                        >
                          <CloseIcon />
                        </button>
                      </>
                    )}
                  </span>
                  <FieldFindings
                    id={`f-lesion.${row.key}`}
                    findings={findingsAt(entry.findings, `lesion.${row.key}`).slice(0, 3)}
                  />
                </th>
                {grid.scans.map((scan, column) => (
                  <Cell
                    key={scan.key}
                    scan={scan}
                    row={row}
                    rowIndex={rowIndex}
                    column={column}
                    isPicked={isPicked({ kind: 'cell', key: scan.key, lesion: row.lesion })}
                    onPick={() => setPicked({ kind: 'cell', key: scan.key, lesion: row.lesion })}
                    onText={(text) =>
                      onGrid(withScanCell(grid, scan.key, row.lesion, { ...cellOf(scan, row.lesion), text }))
                    }
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={css.tools}>
        <button type="button" className={css.add} onClick={addScan}>
          {t('entry.scans.addScan')}
        </button>
        <button type="button" className={css.add} onClick={addLesion}>
          {t('entry.scans.addLesion')}
        </button>
        <button type="button" className={css.add} onClick={() => setPicked({ kind: 'lineage' })}>
          {t('entry.scans.splitOrMerge')}
        </button>
        <button type="button" className={css.add} onClick={() => setPasted('')}>
          {t('entry.paste.open')}
        </button>
      </div>
      {picked === null ? null : (
        <ScanPanel
          key={JSON.stringify(picked)}
          picked={picked}
          grid={grid}
          onGrid={onGrid}
          freshKey={freshKey}
          onPick={setPicked}
        />
      )}
      {pasted === null ? null : (
        <ScanPastePanel
          text={pasted}
          onText={setPasted}
          onClose={() => setPasted(null)}
          onPaste={(paste) => {
            onGrid(withScanPaste(grid, paste, freshKey()));
            setPasted(null);
          }}
        />
      )}
    </div>
  );
}
