import type { BoardVariable } from './board-variable.ts';
import { NOT_RECORDED } from './board-variable.ts';
import { readSeries } from './read-assessment.ts';
import { LOOK_BACK, readRecent, recentOf } from './read-recent.ts';

const HCC = 'hepatocellular carcinoma';

/** Who the patient is, and how well. */
export const patientVariables: readonly BoardVariable[] = [
  {
    id: 'cancer',
    label: 'Cancer',
    read: ({ snapshot }) => {
      const record = snapshot.records.findLast(
        (one) => one.kind === 'diagnosis' && one.condition === 'hepatocellular-carcinoma',
      );
      if (record === undefined) return NOT_RECORDED;
      const seen = { at: record.at, knownOn: record.knownOn, from: [record.id] };
      return { presence: { kind: 'known', value: HCC, seen }, ageDays: null };
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
