import type { ImportJob, ImportTable } from '@hepatica/api';
import { ANALYTES, type Analyte } from '@hepatica/course';
import { type Mapping, printMapping, readMapping } from '@hepatica/exchange';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { Choice } from '../account/field.tsx';
import { analyteLabel } from '../entry/laboratory/analyte-label.ts';
import { offeredUnits } from '../entry/laboratory/usual-units.ts';
import { FindingList } from '../ui/finding-note.tsx';
import { isAnalyte } from './analyte-word.ts';
import { type ColumnRole, roleOf, sexLabels, usualUnit, withRole, withSexLabel } from './column-roles.ts';
import css from './imports.module.css';

const PLAIN = [
  'unused',
  'ignored',
  'patient',
  'date',
  'sex',
  'age',
  'hospital',
  'ecog',
  'child-pugh',
] as const;
const LABORATORY = 'laboratory:';

/** The columns of the files and what each means, as a table and as the mapping file that it stands for. */
export function MappingEditor(props: {
  readonly job: ImportJob;
  readonly isBusy: boolean;
  readonly onApply: (text: string) => void;
}) {
  const { job } = props;
  const { t } = useTranslation();
  const [text, setText] = useState(job.mapping);
  const { mapping, findings } = readMapping(text, 'mapping');
  const change = (next: Mapping) => setText(printMapping(next));
  const hasChanged = text !== job.mapping;
  return (
    <section className={account.section}>
      <h2>{t('imports.columns.title')}</h2>
      <p className={account.hint}>
        {job.suggested ? t('imports.columns.suggested') : t('imports.columns.given')}
        {job.tables.length > 1 ? ` ${t('imports.columns.joined')}` : ''}
      </p>
      {mapping === null
        ? null
        : job.tables.map((table) => (
            <Columns key={`${table.file} ${table.sheet ?? ''}`} {...{ table, mapping, change }} />
          ))}
      <details className={css.file}>
        <summary>{t('imports.columns.file')}</summary>
        <textarea
          aria-label={t('imports.columns.file')}
          rows={18}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </details>
      <FindingList findings={findings} />
      <div className={account.row}>
        <Button
          variant={hasChanged ? 'filled' : 'default'}
          disabled={!hasChanged || mapping === null}
          loading={props.isBusy}
          onClick={() => props.onApply(text)}
        >
          {t('imports.columns.apply')}
        </Button>
        {hasChanged ? <span className={account.hint}>{t('imports.columns.changed')}</span> : null}
      </div>
    </section>
  );
}

interface ColumnsProps {
  readonly table: ImportTable;
  readonly mapping: Mapping;
  readonly change: (next: Mapping) => void;
}

/** The source of a mapping that reads a table: by file and sheet, since a mapping names its sources as it likes. */
const sourceOf = (mapping: Mapping, { file, sheet }: ImportTable): string | null =>
  Object.entries(mapping.sources).find(
    ([, source]) => source.file === file && (source.sheet === undefined || source.sheet === sheet),
  )?.[0] ?? (Object.keys(mapping.sources).length === 1 ? (Object.keys(mapping.sources)[0] ?? null) : null);

function Columns({ table, mapping, change }: ColumnsProps) {
  const { t } = useTranslation();
  const source = sourceOf(mapping, table);
  const place = [table.file, table.sheet].filter((part) => part !== undefined).join(' · ');
  if (source === null) return <p className={account.hint}>{t('imports.columns.unread', { place })}</p>;
  return (
    <div className={account.scroll}>
      <table className={account.table}>
        <caption className={css.caption}>{t('imports.columns.table', { place, count: table.rows })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.columns.column')}</th>
            <th scope="col">{t('imports.columns.examples')}</th>
            <th scope="col">{t('imports.columns.filled')}</th>
            <th scope="col">{t('imports.columns.means')}</th>
            <th scope="col">{t('imports.columns.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <ColumnRow key={column.name} {...{ mapping, change, source, column }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnRow(props: {
  readonly mapping: Mapping;
  readonly change: (next: Mapping) => void;
  readonly source: string;
  readonly column: ImportTable['columns'][number];
}) {
  const { mapping, change, source, column } = props;
  const { t } = useTranslation();
  const role = roleOf(mapping, source, column.name);
  const set = (next: ColumnRole) => change(withRole(mapping, source, column.name, next, column.examples));
  const labels = role.kind === 'sex' ? Object.entries(sexLabels(mapping)) : [];
  return (
    <tr>
      <th scope="row">{column.name}</th>
      <td className={css.examples}>{column.examples.join(', ')}</td>
      <td>{column.filled.toLocaleString('en')}</td>
      <td>
        <Choice
          hidden
          label={t('imports.columns.meansOf', { column: column.name })}
          value={chosenOf(role)}
          options={[
            ...(role.kind === 'rule'
              ? [{ value: 'rule', label: t('imports.role.rule', { rules: role.rules.join(', ') }) }]
              : []),
            ...PLAIN.map((kind) => ({ value: kind as string, label: t(`imports.role.${kind}`) })),
            ...ANALYTES.map((analyte) => ({
              value: `${LABORATORY}${analyte}`,
              label: analyteLabel(analyte),
            })),
          ]}
          onChange={(value) => set(roleNamed(value, role))}
        />
        {labels.map(([word, meaning]) => (
          <div key={word} className={css.label}>
            <span>{word} =</span>
            <Choice
              hidden
              label={t('imports.columns.labelOf', { word })}
              value={meaning}
              options={['male', 'female', 'unknown'].map((value) => ({ value, label: value }))}
              onChange={(value) => change(withSexLabel(mapping, word, value))}
            />
          </div>
        ))}
      </td>
      <td className={css.unit}>
        {role.kind === 'laboratory' && isAnalyte(role.analyte) ? (
          <Choice
            hidden
            label={t('imports.columns.unitOf', { column: column.name })}
            value={role.unit}
            options={[...new Set([role.unit, ...unitsInOrder(role.analyte)])].map((unit) => ({
              value: unit,
              label: unit,
            }))}
            onChange={(unit) => set({ ...role, unit })}
          />
        ) : null}
      </td>
    </tr>
  );
}

const unitsInOrder = (analyte: Analyte): readonly string[] => {
  const { usual, rare } = offeredUnits(analyte);
  return [...usual, ...rare];
};

const chosenOf = (role: ColumnRole): string =>
  role.kind === 'laboratory' ? `${LABORATORY}${role.analyte}` : role.kind;

function roleNamed(value: string, before: ColumnRole): ColumnRole {
  if (value.startsWith(LABORATORY)) {
    const analyte = value.slice(LABORATORY.length);
    return { kind: 'laboratory', analyte, unit: usualUnit(analyte) };
  }
  const kind = PLAIN.find((one) => one === value);
  return kind === undefined ? before : { kind };
}
