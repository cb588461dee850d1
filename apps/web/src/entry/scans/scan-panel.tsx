import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { Choices } from '../form/choices.tsx';
import { useEntry } from '../form/entry-context.ts';
import { FieldInput, Fields } from '../form/field-input.tsx';
import { type FormValue, isValueList, textOf, withValue } from '../sheet/form-value.ts';
import { formOf } from '../sheet/record-document.ts';
import {
  cellOf,
  changedScan,
  mergeLesions,
  nextLesionName,
  renamedLesion,
  type ScanGrid,
  splitLesion,
  withScanCell,
} from './scan-grid.ts';

/** What the panel beneath the grid is about. */
export type Picked =
  | { readonly kind: 'cell'; readonly key: string; readonly lesion: string }
  | { readonly kind: 'scan'; readonly key: string }
  | { readonly kind: 'lesion'; readonly key: string }
  | { readonly kind: 'lineage' };

interface PanelProps {
  readonly grid: ScanGrid;
  readonly onGrid: (grid: ScanGrid) => void;
  readonly freshKey: () => string;
  readonly onPick: (picked: Picked | null) => void;
}

/** Of a finding the grid itself has the lesion, the state and the two diameters. */
const IN_GRID = ['lesion', 'status', 'longestDiameterMm', 'viableDiameterMm'];
const imagingFields = () => formOf('imaging').own.filter(({ name }) => name !== 'findings');
const findingFields = () => {
  const shape = formOf('imaging').own.find(({ name }) => name === 'findings')?.shape;
  const fields = shape?.kind === 'list' && shape.of.kind === 'fields' ? shape.of.fields : [];
  return fields.filter(({ name }) => !IN_GRID.includes(name));
};
const aside = (kind: 'imaging' | 'lesion') =>
  formOf(kind).base.filter(({ name }) => name !== 'at' && name !== 'supersedes');

function CellDetails({
  grid,
  onGrid,
  scanKey,
  lesion,
}: PanelProps & { readonly scanKey: string; readonly lesion: string }) {
  const scan = grid.scans.find(({ key }) => key === scanKey);
  if (scan === undefined) return null;
  const cell = cellOf(scan, lesion);
  return (
    <div className={css.fields}>
      <Fields
        kind="imaging"
        address={`more.${scanKey}.${lesion}`}
        fields={findingFields()}
        values={cell.more}
        record={scan.values}
        onValues={(more) => onGrid(withScanCell(grid, scanKey, lesion, { ...cell, more }))}
      />
    </div>
  );
}

function ScanDetails({ grid, onGrid, scanKey }: PanelProps & { readonly scanKey: string }) {
  const scan = grid.scans.find(({ key }) => key === scanKey);
  if (scan === undefined) return null;
  const change = (name: string, value: FormValue | undefined) =>
    onGrid(changedScan(grid, scanKey, (one) => ({ ...one, values: withValue(one.values, name, value) })));
  return (
    <div className={css.fields}>
      {[...imagingFields(), ...aside('imaging')].map((field) => (
        <FieldInput
          key={field.name}
          kind="imaging"
          field={field}
          address={`scan.${scanKey}.${field.name}`}
          value={scan.values[field.name]}
          record={scan.values}
          onChange={(value) => change(field.name, value)}
        />
      ))}
    </div>
  );
}

function LesionDetails({ grid, onGrid, lesionKey }: PanelProps & { readonly lesionKey: string }) {
  const row = grid.lesions.find(({ key }) => key === lesionKey);
  if (row === undefined || row.values === null) return null;
  const { values } = row;
  const date = formOf('lesion').base.filter(({ name }) => name === 'at');
  return (
    <div className={css.fields}>
      {[...formOf('lesion').own, ...date, ...aside('lesion')].map((field) => (
        <FieldInput
          key={field.name}
          kind="lesion"
          field={field}
          address={`lesion.${lesionKey}.${field.name}`}
          value={field.name === 'lesion' ? row.lesion : values[field.name]}
          record={values}
          onChange={(value) => {
            if (field.name === 'lesion') return onGrid(renamedLesion(grid, lesionKey, textOf(value)));
            const changed = { ...row, values: withValue(values, field.name, value) };
            onGrid({ ...grid, lesions: grid.lesions.map((one) => (one.key === lesionKey ? changed : one)) });
          }}
        />
      ))}
    </div>
  );
}

/** One lesion that is now several, or several that are now one. */
function Lineage({ grid, onGrid, freshKey, onPick }: PanelProps) {
  const { t } = useTranslation();
  const { lesions } = useEntry();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const make = (kind: 'split' | 'merge') => {
    const key = freshKey();
    const row = { key, lesion: nextLesionName(lesions.map(({ name }) => name)) };
    const scan = grid.scans.at(-1)?.key ?? null;
    const [from = ''] = chosen;
    const before = grid.lesions.find(({ lesion }) => lesion === from)?.values ?? {};
    const organ = Object.fromEntries(
      ['organ', 'nature', 'site', 'segment', 'lobe'].flatMap((name) => {
        const value = before[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    onGrid(
      kind === 'split'
        ? splitLesion(grid, from, row, organ)
        : mergeLesions(grid, chosen, row, { organ, scan }),
    );
    onPick({ kind: 'lesion', key });
  };
  return (
    <>
      <p className={css.hint}>{t('entry.scans.lineageHint')}</p>
      <Choices
        address="lineage"
        label={t('entry.scans.lesions')}
        options={lesions.map(({ name, label }) => ({ value: name, label }))}
        value={chosen}
        findings={[]}
        none={t('entry.noneYet')}
        onChange={(value) => setChosen((isValueList(value) ? value : []).map(textOf))}
      />
      <div className={css.tools}>
        <Button size="xs" variant="default" disabled={chosen.length !== 1} onClick={() => make('split')}>
          {t('entry.scans.split')}
        </Button>
        <Button size="xs" variant="default" disabled={chosen.length < 2} onClick={() => make('merge')}>
          {t('entry.scans.merge')}
        </Button>
      </div>
    </>
  );
}

/** Details of a cell, a scan or a new lesion; splitting and merging. */
export function ScanPanel(props: PanelProps & { readonly picked: Picked }) {
  const { picked, grid } = props;
  const { t } = useTranslation();
  const id = useId();
  const number = 'key' in picked ? grid.scans.findIndex(({ key }) => key === picked.key) + 1 : 0;
  const lesion = picked.kind === 'lesion' ? grid.lesions.find(({ key }) => key === picked.key)?.lesion : '';
  const title =
    picked.kind === 'cell'
      ? t('entry.scans.cellTitle', { lesion: picked.lesion, number })
      : picked.kind === 'scan'
        ? t('entry.scans.scanTitle', { number })
        : picked.kind === 'lesion'
          ? t('entry.scans.lesionTitle', { lesion })
          : t('entry.scans.splitOrMerge');
  return (
    <section className={css.panel} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {picked.kind === 'cell' ? <CellDetails {...props} scanKey={picked.key} lesion={picked.lesion} /> : null}
      {picked.kind === 'scan' ? <ScanDetails {...props} scanKey={picked.key} /> : null}
      {picked.kind === 'lesion' ? <LesionDetails {...props} lesionKey={picked.key} /> : null}
      {picked.kind === 'lineage' ? <Lineage {...props} /> : null}
    </section>
  );
}
