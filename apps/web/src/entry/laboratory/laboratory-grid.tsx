import { ANALYTES, type Analyte, unitsOf } from '@hepatica/course';
import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon } from '../../ui/icons.tsx';
import css from '../entry.module.css';
import { useEntry } from '../form/entry-context.ts';
import { FieldFindings } from '../form/field-findings.tsx';
import { moveInGrid } from '../form/grid-keys.ts';
import { isTable, pasteCells } from '../paste/paste-cells.ts';
import { findingsAt } from '../sheet/place-findings.ts';
import { analyteLabel } from './analyte-label.ts';
import {
  type LabGrid,
  type LabRow,
  withAnalyte,
  withCell,
  withDate,
  withDateText,
  withoutAnalyte,
  withoutDate,
  withRow,
  withValues,
} from './lab-grid.ts';
import { LabPastePanel } from './lab-paste-panel.tsx';
import { readLabCell } from './read-lab-cell.ts';
import { UnitOptions } from './unit-options.tsx';

function LabCell(props: {
  readonly row: LabRow;
  readonly rowIndex: number;
  readonly column: number;
  readonly date: string;
  readonly onText: (text: string) => void;
}) {
  const { row, column } = props;
  const { t } = useTranslation();
  const entry = useEntry();
  const text = row.cells[column] ?? '';
  const reading = readLabCell(text, row.analyte, row.unit);
  const address = `lab.${row.analyte}.${column}`;
  // What the grid can say better by itself is not said twice.
  const found =
    reading.kind === 'problem'
      ? [reading.finding]
      : reading.kind === 'comma'
        ? []
        : findingsAt(entry.findings, address);
  const about = `f-${address}-about`;
  return (
    <td>
      <input
        type="text"
        id={`f-${address}`}
        autoComplete="off"
        aria-label={t('entry.lab.cell', { analyte: analyteLabel(row.analyte), date: props.date })}
        aria-describedby={about}
        aria-invalid={found.some(({ severity }) => severity === 'error') || reading.kind === 'comma'}
        data-row={props.rowIndex}
        data-column={column}
        value={text}
        onChange={(event) => props.onText(event.target.value)}
      />
      <span id={about} className={css.reading}>
        {reading.kind === 'missing' ? t(`entry.missing.${reading.reason}`) : null}
        {reading.kind === 'value' && reading.converted !== null ? `= ${reading.converted}` : null}
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

function AnalyteHead(props: {
  readonly row: LabRow;
  readonly onUnit: (unit: string) => void;
  readonly onRemove: () => void;
}) {
  const { row } = props;
  const { t } = useTranslation();
  const label = analyteLabel(row.analyte);
  return (
    <th scope="row">
      <span className={css.rowHead}>
        <span>{label}</span>
        <select
          aria-label={t('entry.unitOf', { name: label })}
          value={row.unit}
          onChange={(event) => props.onUnit(event.target.value)}
        >
          <UnitOptions analyte={row.analyte} />
        </select>
        <button
          type="button"
          className={css.icon}
          aria-label={t('entry.lab.removeAnalyte', { analyte: label })}
          onClick={props.onRemove}
        >
          <CloseIcon />
        </button>
      </span>
    </th>
  );
}

/** An analyte that is reported without a unit, or in one alone, has nothing to choose. */
const onlyUnit = (analyte: Analyte): string => {
  const units = unitsOf(analyte);
  return units.length === 1 ? (units[0] ?? '') : '';
};

/** Laboratory values: analytes down, dates across, with a paste from a spreadsheet. */
export function LaboratoryGrid(props: { readonly grid: LabGrid; readonly onGrid: (grid: LabGrid) => void }) {
  const { grid, onGrid } = props;
  const { t } = useTranslation();
  const entry = useEntry();
  const [pasted, setPasted] = useState<string | null>(null);
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isTable(pasteCells(text))) return;
    event.preventDefault();
    setPasted(text);
  };
  const left = ANALYTES.filter((analyte) => !grid.rows.some((row) => row.analyte === analyte));
  const dateOf = (column: number) => grid.dates[column]?.trim() || entry.at || t('entry.lab.noDate');
  return (
    <div className={css.grid}>
      <p className={css.hint}>
        {t('entry.lab.hint')}
        {Object.keys(entry.units).length === 0 ? null : ` ${t('entry.lab.unitsBefore')}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls and must be reached with the keyboard */}
      <section className={css.scroll} aria-label={t('entry.lab.title')} tabIndex={0}>
        <table className={css.table} onPaste={onPaste} onKeyDown={moveInGrid}>
          <thead>
            <tr>
              <th scope="col">{t('entry.lab.analyte')}</th>
              {grid.dates.map((date, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place
                <th key={column} scope="col">
                  <span className={css.columnHead}>
                    <input
                      type="text"
                      id={`f-lab-date.${column}`}
                      autoComplete="off"
                      aria-label={t('entry.lab.date', { number: column + 1 })}
                      placeholder={entry.at === '' ? t('entry.lab.asVisit') : entry.at}
                      value={date}
                      onChange={(event) => onGrid(withDateText(grid, column, event.target.value))}
                    />
                    {grid.dates.length > 1 ? (
                      <button
                        type="button"
                        className={css.icon}
                        aria-label={t('entry.lab.removeDate', { date: dateOf(column) })}
                        onClick={() => onGrid(withoutDate(grid, column))}
                      >
                        <CloseIcon />
                      </button>
                    ) : null}
                  </span>
                  <FieldFindings
                    id={`f-lab-date.${column}-findings`}
                    findings={findingsAt(entry.findings, `lab-date.${column}`).slice(0, 1)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map((row, rowIndex) => (
              <tr key={row.analyte}>
                <AnalyteHead
                  row={row}
                  onUnit={(unit) => onGrid(withRow(grid, row.analyte, (one) => ({ ...one, unit })))}
                  onRemove={() => onGrid(withoutAnalyte(grid, row.analyte))}
                />
                {grid.dates.map((_, column) => (
                  <LabCell
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place
                    key={column}
                    row={row}
                    rowIndex={rowIndex}
                    column={column}
                    date={dateOf(column)}
                    onText={(text) => onGrid(withCell(grid, row.analyte, column, text))}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={css.tools}>
        <select
          aria-label={t('entry.lab.addAnalyte')}
          value=""
          onChange={({ target }) => {
            const analyte = left.find((one) => one === target.value);
            if (analyte !== undefined)
              onGrid(withAnalyte(grid, analyte, onlyUnit(analyte) || (entry.units[analyte] ?? '')));
          }}
        >
          <option value="">{t('entry.lab.addAnalyte')}</option>
          {left.map((analyte) => (
            <option key={analyte} value={analyte}>
              {analyteLabel(analyte)}
            </option>
          ))}
        </select>
        <button type="button" className={css.add} onClick={() => onGrid(withDate(grid))}>
          {t('entry.lab.addDate')}
        </button>
        <button type="button" className={css.add} onClick={() => setPasted('')}>
          {t('entry.paste.open')}
        </button>
      </div>
      {pasted === null ? null : (
        <LabPastePanel
          text={pasted}
          onText={setPasted}
          onClose={() => setPasted(null)}
          onValues={(values) => {
            onGrid(withValues(grid, values));
            setPasted(null);
          }}
        />
      )}
    </div>
  );
}
