import { type Finding, type RecordKind, recordForm } from '@hepatica/course';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { valueLabel } from '../form/field-words.ts';
import { RecordCard } from '../form/record-card.tsx';
import { LaboratoryGrid } from '../laboratory/laboratory-grid.tsx';
import { ScanTable } from '../scans/scan-table.tsx';
import { freshKey, type RecordDraft, type Sheet } from '../sheet/sheet.ts';
import { AddAnyRecord, AddButtons } from './add-record.tsx';
import { type ScreenName, SECTIONS, type Section, sectionOf } from './layouts.ts';
import { PatientForm } from './patient-form.tsx';

interface SectionsProps {
  readonly screen: ScreenName;
  readonly sheet: Sheet;
  readonly onSheet: (change: (sheet: Sheet) => Sheet) => void;
  readonly faults: Readonly<Record<string, Finding>>;
}

const markers = (): readonly string[] => {
  const shape = recordForm('serology').own.find(({ name }) => name === 'marker')?.shape;
  return shape?.kind === 'choice' ? shape.values.map(String) : [];
};

/** Serology in one row: positive, negative, not done, or nothing said. */
function Serology({ sheet, onSheet }: Pick<SectionsProps, 'sheet' | 'onSheet'>) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.group}>
      <legend>{t('entry.serology')}</legend>
      <div className={css.fields}>
        {markers().map((marker) => (
          <div key={marker} className={css.field}>
            <label htmlFor={`f-serology.${marker}`}>{marker}</label>
            <select
              id={`f-serology.${marker}`}
              value={sheet.serology[marker] ?? ''}
              onChange={({ target }) =>
                onSheet((one) => ({ ...one, serology: { ...one.serology, [marker]: target.value } }))
              }
            >
              <option value="">{t('entry.notSaid')}</option>
              {['positive', 'negative', 'not-done'].map((result) => (
                <option key={result} value={result}>
                  {valueLabel(result)}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

type Change = SectionsProps['onSheet'];

const Laboratory = memo(function Laboratory(props: Pick<Sheet, 'laboratory'> & { readonly onSheet: Change }) {
  const { onSheet } = props;
  const onGrid = useCallback(
    (laboratory: Sheet['laboratory']) => onSheet((one) => ({ ...one, laboratory })),
    [onSheet],
  );
  return <LaboratoryGrid grid={props.laboratory} onGrid={onGrid} />;
});

const Forms = memo(function Forms(props: {
  readonly drafts: readonly RecordDraft[];
  readonly onSheet: Change;
}) {
  const { onSheet } = props;
  const onDraft = useCallback(
    (next: RecordDraft) =>
      onSheet((one) => ({ ...one, records: one.records.map((old) => (old.key === next.key ? next : old)) })),
    [onSheet],
  );
  const onRemove = useCallback(
    (removed: RecordDraft) =>
      onSheet((one) => ({ ...one, records: one.records.filter(({ key }) => key !== removed.key) })),
    [onSheet],
  );
  return props.drafts.map((draft) => (
    <RecordCard key={draft.key} draft={draft} onDraft={onDraft} onRemove={onRemove} />
  ));
});

function SectionBody({
  section,
  screen,
  sheet,
  onSheet,
  faults,
}: SectionsProps & { readonly section: Section }) {
  const add = (kind: RecordKind) =>
    onSheet((one) => ({ ...one, records: [...one.records, { key: freshKey(one), kind, values: {} }] }));
  return (
    <>
      {section.name === 'patient' && sheet.patient !== null ? (
        <PatientForm
          patient={sheet.patient}
          faults={faults}
          onPatient={(patient) => onSheet((one) => ({ ...one, patient }))}
        />
      ) : null}
      {section.name === 'laboratory' ? (
        <>
          <Laboratory laboratory={sheet.laboratory} onSheet={onSheet} />
          <Serology sheet={sheet} onSheet={onSheet} />
        </>
      ) : null}
      {section.name === 'imaging' ? (
        <ScanTable
          grid={sheet.scans}
          onGrid={(scans) => onSheet((one) => ({ ...one, scans }))}
          freshKey={() => freshKey(sheet)}
        />
      ) : null}
      <Forms
        drafts={sheet.records.filter(({ kind }) => sectionOf(screen, kind) === section.name)}
        onSheet={onSheet}
      />
      {section.kinds.length === 0 ? null : <AddButtons kinds={section.kinds} onAdd={add} />}
      {section.name === 'others' ? <AddAnyRecord onAdd={add} /> : null}
    </>
  );
}

/** The parts of a screen, each under its own heading. */
export function SheetSections(props: SectionsProps) {
  const { t } = useTranslation();
  return SECTIONS[props.screen]
    .filter(({ name }) => name !== 'patient' || props.sheet.patient !== null)
    .map((section) => (
      <section key={section.name} className={css.section} aria-labelledby={`section-${section.name}`}>
        <h2 id={`section-${section.name}`}>{t(`entry.sections.${section.name}`)}</h2>
        <SectionBody {...props} section={section} />
      </section>
    ));
}
