import {
  COMORBID_CONDITIONS,
  type CourseRecord,
  type MedicationClass,
  type Presence,
  readMeasured,
  type Snapshot,
} from '@hepatica/course';
import { type BoardVariable, NOT_RECORDED, type Reading } from './board-variable.ts';
import { LOOK_BACK, readRecent, recentOf } from './read-recent.ts';

/** What bears on whether a treatment is safe. Nothing is read from silence. */
export const safetyVariables: readonly BoardVariable[] = [
  ...COMORBID_CONDITIONS.map(
    (condition): BoardVariable => ({
      id: `comorbidity.${condition}`,
      label: `Recorded: ${condition.replaceAll('-', ' ')}`,
      values: 'boolean',
      read: ({ snapshot }) => readRecent(snapshot, `comorbidity-${condition}`, null),
    }),
  ),
  {
    id: 'autoimmune.active',
    label: 'Active autoimmune disease',
    values: 'boolean',
    read: ({ snapshot }) => activeAutoimmune(snapshot),
  },
  {
    id: 'transplant.done',
    label: 'Organ transplanted before',
    values: 'boolean',
    read: ({ snapshot }) => transplanted(snapshot),
  },
  {
    id: 'bleeding.recent',
    label: 'Bleeding in the last six months',
    values: 'boolean',
    read: ({ snapshot }) => recentBleeding(snapshot),
  },
  {
    id: 'hbsag.positive',
    label: 'HBsAg positive',
    values: 'boolean',
    read: ({ snapshot }) => recentOf(snapshot, hbsag(snapshot), null),
  },
  {
    id: 'antiviral.current',
    label: 'On an antiviral',
    values: 'boolean',
    read: ({ snapshot }) => onAntiviral(snapshot),
  },
  {
    id: 'antithrombotic.current',
    label: 'On an anticoagulant or antiplatelet drug',
    values: 'boolean',
    read: ({ snapshot }) => onMedication(snapshot, ['anticoagulant', 'antiplatelet', 'antithrombotic-other']),
  },
  lungFunction('lung.fev1', 'FEV1, % of predicted', 'fev1PercentPredicted'),
  lungFunction('lung.dlco', 'DLCO, % of predicted', 'dlcoPercentPredicted'),
];

function lungFunction(
  id: string,
  label: string,
  field: 'fev1PercentPredicted' | 'dlcoPercentPredicted',
): BoardVariable {
  return {
    id,
    label,
    unit: '%',
    read: ({ snapshot }) => {
      const measured = snapshot.records.toReversed().flatMap((record): readonly Presence<number>[] => {
        const value = record.kind === 'lung-function' ? record[field] : undefined;
        return value === undefined ? [] : [readMeasured(value, record, '%')];
      });
      return recentOf(snapshot, measured, LOOK_BACK.lung);
    },
  };
}

function seenIn(record: CourseRecord) {
  return { at: record.at, knownOn: record.knownOn, from: [record.id] };
}

function activeAutoimmune(snapshot: Snapshot): Reading {
  const newest = snapshot.records.findLast(
    (record) => record.kind === 'comorbidity' && record.condition === 'autoimmune-disease',
  );
  if (newest?.kind !== 'comorbidity') return NOT_RECORDED;
  const value = newest.present ? newest.active : false;
  if (value === undefined) return NOT_RECORDED;
  return { presence: { kind: 'known', value, seen: seenIn(newest) }, ageDays: null };
}

/** A transplantation that was given is one; none only where a record says there was none. */
function transplanted(snapshot: Snapshot): Reading {
  const given = snapshot.records.findLast(
    (record) => record.kind === 'transplantation' && record.state === 'given' && record.standing !== 'plan',
  );
  if (given !== undefined) {
    return { presence: { kind: 'known', value: true, seen: seenIn(given) }, ageDays: null };
  }
  return readRecent(snapshot, 'comorbidity-organ-transplant', null);
}

const BLEEDING = /bleed|h(a?)emorrhag|h(a?)ematemesis|mel(a?)ena|ruptur/i;

/** A recorded bleeding or rupture; none only where a record says expressly that there was none. */
function recentBleeding(snapshot: Snapshot): Reading {
  const told = snapshot.records.toReversed().flatMap((record): readonly Presence<boolean>[] => {
    if (record.kind === 'diagnosis' && record.condition === 'tumor-rupture') {
      return [{ kind: 'known', value: true, seen: seenIn(record) }];
    }
    if (record.kind === 'symptom' && BLEEDING.test(record.finding)) {
      return [{ kind: 'known', value: record.present, seen: seenIn(record) }];
    }
    const isComplication = record.kind === 'complication' && BLEEDING.test(record.event);
    return isComplication ? [{ kind: 'known', value: true, seen: seenIn(record) }] : [];
  });
  return recentOf(snapshot, told, LOOK_BACK.bleeding);
}

function hbsag({ records }: Snapshot): readonly Presence<boolean>[] {
  return records.toReversed().flatMap((record): readonly Presence<boolean>[] => {
    if (record.kind !== 'serology' || record.marker !== 'HBsAg' || record.result === 'not-done') return [];
    return [{ kind: 'known', value: record.result === 'positive', seen: seenIn(record) }];
  });
}

/** A lasting drug without a recorded end goes on. */
function onAntiviral({ records, day }: Snapshot): Reading {
  const given = records.findLast((record) => record.kind === 'antiviral' && record.state === 'given');
  if (given?.kind !== 'antiviral') return NOT_RECORDED;
  const value = given.until === undefined || given.until.latest >= day;
  return { presence: { kind: 'known', value, seen: seenIn(given) }, ageDays: null };
}

function onMedication({ records, day }: Snapshot, classes: readonly MedicationClass[]): Reading {
  const drugs = records.filter((record) => record.kind === 'medication' && classes.includes(record.class));
  const current = drugs.find(
    (record) =>
      record.kind === 'medication' &&
      record.taken !== false &&
      (record.until === undefined || record.until.latest >= day),
  );
  const behind = current ?? drugs.at(-1);
  if (behind === undefined) return NOT_RECORDED;
  return { presence: { kind: 'known', value: current !== undefined, seen: seenIn(behind) }, ageDays: null };
}
