import type { Diagnosis, Presence } from '@hepatica/course';
import type { BoardValue, BoardVariable } from './board-variable.ts';
import { NOT_RECORDED } from './board-variable.ts';
import { readSeries } from './read-assessment.ts';
import { LOOK_BACK, readRecent, recentOf } from './read-recent.ts';

/** Cancers by the diagnosis that names them. */
const CANCERS: ReadonlyMap<Diagnosis['condition'], string> = new Map([
  ['hepatocellular-carcinoma', 'hepatocellular carcinoma'],
  ['cholangiocarcinoma', 'cholangiocarcinoma'],
  ['non-small-cell-lung-cancer', 'non-small-cell lung cancer'],
]);

/** Who the patient is, and how well. */
export const patientVariables: readonly BoardVariable[] = [
  {
    id: 'cancer',
    label: 'Cancer',
    read: ({ snapshot }) => {
      const cancers = snapshot.records.flatMap((record) => {
        const name = record.kind === 'diagnosis' ? CANCERS.get(record.condition) : undefined;
        return name === undefined ? [] : [{ name, record }];
      });
      const last = cancers.at(-1);
      if (last === undefined) return NOT_RECORDED;
      const { at, knownOn } = last.record;
      const seen = { at, knownOn, from: cancers.map(({ record }) => record.id) };
      const names = [...new Set(cancers.map(({ name }) => name))];
      // Of two cancers it is not told here which one a finding would be about.
      const presence: Presence<BoardValue> =
        names.length === 1
          ? { kind: 'known', value: last.name, seen }
          : {
              kind: 'bounded',
              possible: { kind: 'among', values: names },
              asWritten: names.join(' and '),
              seen,
            };
      return { presence, ageDays: null };
    },
  },
  {
    id: 'age',
    label: 'Age',
    unit: 'years',
    read: ({ snapshot }) => readRecent(snapshot, 'age-years', null),
  },
  {
    id: 'sex',
    label: 'Sex',
    values: ['male', 'female'],
    read: ({ snapshot }) => readRecent(snapshot, 'sex', null),
  },
  {
    id: 'ecog',
    label: 'Performance status (ECOG)',
    read: ({ snapshot }) => readRecent(snapshot, 'ecog', LOOK_BACK.performance),
  },
  {
    id: 'treatedBefore',
    label: 'Any treatment of the tumor before',
    values: 'boolean',
    read: ({ snapshot }) => {
      const given = snapshot.records.findLast(
        (one) =>
          'targets' in one && one.kind !== 'antiviral' && one.state === 'given' && one.standing !== 'plan',
      );
      const diagnosis = snapshot.records.find((one) => one.kind === 'diagnosis');
      const behind = given ?? diagnosis;
      if (behind === undefined) return NOT_RECORDED;
      const seen = { at: behind.at, knownOn: behind.knownOn, from: [behind.id] };
      return recentOf(snapshot, [{ kind: 'known', value: given !== undefined, seen }], null);
    },
  },
  {
    id: 'systemic.lines',
    label: 'Lines of systemic therapy begun',
    read: (context) => readSeries(context, 'lines-of-therapy', 'lines', { nothing: 0 }),
  },
];
