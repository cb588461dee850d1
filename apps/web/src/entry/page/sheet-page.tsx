import { type Conflict, ProblemError, type RegistryId } from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingList } from '../../ui/finding-note.tsx';
import { Failed, Loading } from '../../ui/page-states.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import css from '../entry.module.css';
import { EntryContext } from '../form/entry-context.ts';
import { Labeled } from '../form/labeled.tsx';
import {
  type AnalyteUnits,
  keepChosenUnits,
  unitsChosenLast,
  unitsOfCourse,
} from '../laboratory/units-before.ts';
import { documentsOfSheet } from '../sheet/documents-of-sheet.ts';
import { forgetSheet, keepSheet } from '../sheet/draft-store.ts';
import { placeFindings } from '../sheet/place-findings.ts';
import { NEW_PATIENT, type Sheet } from '../sheet/sheet.ts';
import { aroundOf, courseLesions } from './around.ts';
import { ConflictNote } from './conflict-note.tsx';
import { createPatient, loadCourse, type RecordBatch, type WriteOutcome, writeRecords } from './entry-api.ts';
import { type ScreenName, startingSheet } from './layouts.ts';
import { courseToBe, newPatient } from './new-patient.ts';
import { SheetSections } from './sheet-sections.tsx';
import { useFindings } from './use-findings.ts';
import { useSame } from './use-same.ts';
import { useSheet } from './use-sheet.ts';
import { focusField, WriteBar } from './write-bar.tsx';

const NEW = 'new';
const NO_FINDINGS: readonly Finding[] = [];
const NO_FAULTS: Readonly<Record<string, Finding>> = {};

/** A key for a write: the same one while the same is written again after an answer that was lost. */
function useWriteKey(): (content: unknown) => string {
  const last = useRef<{ readonly content: string; readonly key: string } | null>(null);
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, key: crypto.randomUUID() };
    return last.current.key;
  };
}

/** The grid of scans has a row for each lesion of the course, also one that was added since the sheet was begun. */
function withCourseLesions(sheet: Sheet, course: Course): Sheet {
  const known = new Set(sheet.scans.lesions.map(({ lesion }) => lesion));
  const added = courseLesions(course).filter(({ name }) => !known.has(name));
  if (added.length === 0) return sheet;
  const rows = added.map(({ name }) => ({ key: `c${name}`, lesion: name, values: null }));
  return { ...sheet, scans: { ...sheet.scans, lesions: [...rows, ...sheet.scans.lesions] } };
}

function SheetView(props: {
  readonly registry: RegistryId;
  /** Null for a patient who is not there yet. */
  readonly id: string | null;
  readonly screen: ScreenName;
  readonly course: Course | null;
  readonly version: number;
  readonly reload: () => Promise<void>;
}) {
  const { registry, id, screen, version } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const keyOf = useWriteKey();
  const patientKeyOf = useWriteKey();
  const [units] = useState(
    (): AnalyteUnits => ({
      ...unitsChosenLast(window.localStorage),
      ...(props.course === null ? {} : unitsOfCourse(props.course)),
    }),
  );
  const kept = useSheet({ registry, patient: id ?? NEW, screen }, () =>
    startingSheet(screen, id === null, units),
  );
  const { patient } = kept.sheet;
  const course = useMemo(() => props.course ?? courseToBe(patient ?? NEW_PATIENT), [props.course, patient]);
  const sheet = useMemo(
    () => (props.course === null ? kept.sheet : withCourseLesions(kept.sheet, props.course)),
    [kept.sheet, props.course],
  );
  const live = useFindings({ registry, id, course, version, sheet });
  const [refused, setRefused] = useState<readonly Finding[]>(NO_FINDINGS);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isWriting, setWriting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const faults = patient === null ? {} : newPatient(patient).faults;

  const { setSheet } = kept;
  const known = props.course;
  const change = useCallback<typeof setSheet>(
    (next) => {
      setRefused(NO_FINDINGS);
      setFailure(null);
      setSheet((before) => next(known === null ? before : withCourseLesions(before, known)));
    },
    [setSheet, known],
  );

  const finish = async (patientId: string) => {
    keepChosenUnits(window.localStorage, sheet.laboratory);
    forgetSheet(window.sessionStorage, registry, patientId, screen);
    kept.forget();
    await queryClient.invalidateQueries();
    await navigate({ to: '/patients/$registry/$id', params: { registry, id: patientId } });
  };

  /** The patient was made but not all of the sheet could be written: it goes on where that patient is. */
  const openMade = (patientId: string) =>
    navigate({ to: '/entry/$registry/$id/$screen', params: { registry, id: patientId, screen } });

  const settle = async (outcome: WriteOutcome, patientId: string) => {
    if (outcome.kind === 'written') return finish(patientId);
    if (outcome.kind === 'refused') {
      setRefused(outcome.findings);
      if (outcome.findings.length === 0) setFailure(outcome.detail);
      return;
    }
    setConflict(outcome.conflict);
    await props.reload();
  };

  const write = async () => {
    setTried(true);
    const [wrong] = Object.keys(faults);
    if (wrong !== undefined) return focusField(`patient.${wrong}`);
    setWriting(true);
    let madeId: string | null = null;
    try {
      const made = id === null ? await makePatient() : { id, version };
      if (id === null) madeId = made.id;
      const reason = sheet.reason.trim();
      const batch: RecordBatch = {
        expectedVersion: made.version,
        // Not those that findings are shown of: they may be a key behind.
        records: documentsOfSheet(sheet, course).documents,
        ...(reason === '' ? {} : { reason }),
      };
      if (batch.records.length === 0) return await finish(made.id);
      const outcome = await writeRecords(registry, made.id, batch, keyOf({ id: made.id, batch }));
      if (outcome.kind !== 'written' && madeId !== null) await openMade(madeId);
      else await settle(outcome, made.id);
    } catch (error) {
      if (madeId !== null) return await openMade(madeId);
      setFailure(
        error instanceof ProblemError || error instanceof TypeError ? error.message : t('entry.failed'),
      );
    } finally {
      setWriting(false);
    }
  };

  /** Makes the patient. From then on the sheet is that patient's, so that no second one is made of it. */
  const makePatient = async () => {
    const wanted = patient === null ? null : newPatient(patient).patient;
    if (wanted === null) throw new TypeError('sheet-page: the patient has faults');
    const made = await createPatient(registry, wanted, patientKeyOf(wanted));
    keepSheet(window.sessionStorage, registry, made.id, screen, { ...sheet, patient: null });
    kept.forget();
    return made;
  };

  const placed = useMemo(
    () => [...live.placed, ...placeFindings(refused, live.places)],
    [live.placed, live.places, refused],
  );
  const around = useSame(
    useMemo(() => aroundOf(course, sheet, placed, units), [course, sheet, placed, units]),
  );
  const loose = placed.filter(({ address }) => address === '').map(({ finding }) => finding);
  const note = kept.isRestored ? t('entry.restored') : kept.isKept ? '' : t('entry.notKept');
  return (
    <EntryContext value={around}>
      <div className={css.page}>
        <div className={css.top}>
          <h1>{id === null ? t('entry.title.new') : t(`entry.title.${screen}`, { title: course.title })}</h1>
          {id === null ? null : (
            <Link to="/patients/$registry/$id" params={{ registry, id }}>
              {t('entry.toCourse')}
            </Link>
          )}
          {kept.isRestored ? (
            <Button size="compact-xs" variant="default" onClick={kept.startOver}>
              {t('entry.startOver')}
            </Button>
          ) : null}
        </div>
        {conflict === null ? null : (
          <ConflictNote conflict={conflict} course={props.course} onTakeNote={() => setConflict(null)} />
        )}
        <div className={css.when}>
          <Labeled address="sheet.at" label={t('entry.visitDate')} findings={[]}>
            {(input) => (
              <input
                {...input}
                type="text"
                autoComplete="off"
                placeholder={t(`entry.dateHint.${course.axis.kind}`)}
                value={sheet.at}
                onChange={({ target }) => change((one) => ({ ...one, at: target.value }))}
              />
            )}
          </Labeled>
          <p className={css.hint}>{t('entry.visitDateHint')}</p>
        </div>
        <FindingList findings={loose} />
        <SheetSections screen={screen} sheet={sheet} onSheet={change} faults={isTried ? faults : NO_FAULTS} />
        {failure === null ? null : (
          <p className={css.failure} role="alert">
            {failure} {t('entry.nothingWritten')}
          </p>
        )}
        <WriteBar
          count={live.documents.length}
          placed={placed}
          isWriting={isWriting}
          isBlocked={conflict !== null || (id !== null && live.documents.length === 0)}
          note={note}
          label={id === null ? t('entry.bar.create') : t('entry.bar.write', { count: live.documents.length })}
          onWrite={() => void write()}
        />
      </div>
    </EntryContext>
  );
}

const newRoute = getRouteApi('/entry/$registry');
const visitRoute = getRouteApi('/entry/$registry/$id/$screen');

/** A first visit of a patient who is not in the registry yet. */
export function NewPatientPage() {
  const { t } = useTranslation();
  const { registry } = newRoute.useParams();
  usePageTitle(t('entry.title.new'));
  return (
    <SheetView
      registry={registry}
      id={null}
      screen="first-visit"
      course={null}
      version={0}
      reload={async () => undefined}
    />
  );
}

/** What is entered of one visit of a patient: a first one or a later one. */
export function VisitPage() {
  const { t } = useTranslation();
  const { registry, id, screen } = visitRoute.useParams();
  const loaded = useQuery({
    queryKey: ['entry-course', registry, id],
    queryFn: ({ signal }) => loadCourse(registry, id, signal),
    staleTime: 0,
    // What is typed is checked against one version, until a conflict or a write says that there is another.
    refetchOnWindowFocus: false,
  });
  usePageTitle(loaded.data === undefined ? null : loaded.data.course.title);
  if (loaded.isPending) return <Loading what={t('course.loading')} />;
  if (loaded.isError) return <Failed error={loaded.error} retry={() => void loaded.refetch()} />;
  return (
    <SheetView
      key={`${registry}/${id}/${screen}`}
      registry={registry}
      id={id}
      screen={screen}
      course={loaded.data.course}
      version={loaded.data.version}
      reload={async () => {
        await loaded.refetch();
      }}
    />
  );
}
