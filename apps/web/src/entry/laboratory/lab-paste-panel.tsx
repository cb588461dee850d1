import { ANALYTES, type Analyte } from '@hepatica/course';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { useEntry } from '../form/entry-context.ts';
import type { PasteAnswers } from '../paste/paste-answers.ts';
import { pasteCells } from '../paste/paste-cells.ts';
import { PastePanel } from '../paste/paste-panel.tsx';
import { PasteQuestions } from '../paste/paste-questions.tsx';
import { type PastedAnalyte, type PastedCell, readLabPaste } from '../paste/read-lab-paste.ts';
import { analyteLabel } from './analyte-label.ts';
import type { LabValue } from './lab-grid.ts';
import { UnitOptions } from './unit-options.tsx';

function useReadAs(): (cell: PastedCell) => string {
  const { t } = useTranslation();
  return ({ reading }) => {
    switch (reading.kind) {
      case 'value':
        return reading.converted === null ? reading.shown : `${reading.shown} (= ${reading.converted})`;
      case 'missing':
        return t(`entry.missing.${reading.reason}`);
      case 'comma':
        return t('entry.paste.asked');
      case 'problem':
        return reading.finding.code === 'unit-missing'
          ? t('entry.paste.waitsForUnit')
          : reading.finding.message;
      case 'no-date':
        return t('entry.paste.noDate');
      case 'blank':
        return '';
      default:
        return reading satisfies never;
    }
  };
}

function Units(props: {
  readonly analytes: readonly PastedAnalyte[];
  readonly units: Readonly<Record<string, string>>;
  readonly onUnits: (units: Readonly<Record<string, string>>) => void;
}) {
  const { t } = useTranslation();
  const open = props.analytes.filter(({ analyte, hasOwnUnit }) => analyte !== null && !hasOwnUnit);
  if (open.length === 0) return null;
  return (
    <fieldset className={css.question}>
      <legend>{t('entry.paste.units')}</legend>
      {open.map(({ analyte, heading }) =>
        analyte === null ? null : (
          <label key={heading} className={css.pair}>
            {heading}
            <select
              value={props.units[analyte] ?? ''}
              onChange={({ target }) => props.onUnits({ ...props.units, [analyte]: target.value })}
            >
              <UnitOptions analyte={analyte} />
            </select>
          </label>
        ),
      )}
    </fieldset>
  );
}

/** Headings that name no analyte: one line each, and what they mean where the reader knows it. */
function Unnamed(props: {
  readonly analytes: readonly PastedAnalyte[];
  readonly named: Readonly<Record<number, Analyte>>;
  readonly onNamed: (named: Readonly<Record<number, Analyte>>) => void;
}) {
  const { t } = useTranslation();
  const { named } = props;
  const open = props.analytes.filter(
    ({ analyte, place, filled }) => filled > 0 && (analyte === null || named[place] !== undefined),
  );
  if (open.length === 0) return null;
  return (
    <fieldset className={css.question}>
      <legend>{t('entry.paste.unnamed')}</legend>
      {open.map(({ heading, place, filled }) => (
        <label key={place} className={css.pair}>
          {t('entry.paste.unnamedOne', {
            heading: heading === '' ? t('entry.paste.noHeading', { number: place + 2 }) : heading,
            count: filled,
          })}
          <select
            value={named[place] ?? ''}
            onChange={({ target }) => {
              const { [place]: _old, ...rest } = named;
              const analyte = ANALYTES.find((one) => one === target.value);
              props.onNamed(analyte === undefined ? rest : { ...rest, [place]: analyte });
            }}
          >
            <option value="">{t('entry.paste.leaveOut')}</option>
            {ANALYTES.map((analyte) => (
              <option key={analyte} value={analyte}>
                {analyteLabel(analyte)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}

/** What a pasted table of laboratory values was read as, cell by cell, before it is taken over. */
export function LabPastePanel(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onValues: (values: readonly LabValue[]) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { axis } = useEntry();
  const [answers, setAnswers] = useState<PasteAnswers>({});
  const [units, setUnits] = useState<Readonly<Record<string, string>>>({});
  const [named, setNamed] = useState<Readonly<Record<number, Analyte>>>({});
  const readAs = useReadAs();
  const paste = useMemo(
    () => readLabPaste(pasteCells(props.text), { axis, answers, units, named }),
    [props.text, axis, answers, units, named],
  );
  const values = paste?.cells.flatMap(({ value }) => value ?? []) ?? [];
  const unread = (paste?.cells.length ?? 0) - values.length;
  return (
    <PastePanel
      title={t('entry.paste.title')}
      hint={t('entry.paste.labHint')}
      text={props.text}
      onText={props.onText}
      count={values.length}
      onTake={() => props.onValues(values)}
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
          <Unnamed analytes={paste.analytes} named={named} onNamed={setNamed} />
          <Units analytes={paste.analytes} units={units} onUnits={setUnits} />
          <p className={css.hint} role="status">
            {t('entry.paste.count', { count: values.length })}
            {unread === 0 ? '' : ` ${t('entry.paste.unread', { count: unread })}`}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls and must be reached with the keyboard */}
          <section className={css.preview} aria-label={t('entry.paste.preview')} tabIndex={0}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('entry.paste.date')}</th>
                  <th scope="col">{t('entry.lab.analyte')}</th>
                  <th scope="col">{t('entry.paste.cell')}</th>
                  <th scope="col">{t('entry.paste.readAs')}</th>
                </tr>
              </thead>
              <tbody>
                {paste.cells.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a paste have no other name than their place
                  <tr key={index} data-unread={cell.value === null || undefined}>
                    <td>
                      {cell.date ?? cell.dateRaw}
                      {cell.date !== null && cell.date !== cell.dateRaw ? (
                        <span className={css.hint}> {t('entry.paste.from', { raw: cell.dateRaw })}</span>
                      ) : null}
                    </td>
                    <td>{cell.value === null ? cell.heading : analyteLabel(cell.value.analyte)}</td>
                    <td>{cell.raw}</td>
                    <td>{readAs(cell)}</td>
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
