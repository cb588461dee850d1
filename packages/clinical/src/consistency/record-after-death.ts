import { type CourseRecord, dateWords } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';
import { spokenRecord } from './spoken.ts';

/** Records that are no event of the patient's own: judgements and statements may come after a death. */
const OF_THE_LIVING: readonly CourseRecord['kind'][] = [
  'ablation',
  'antiviral',
  'arterial-infusion',
  'complication',
  'contact',
  'embolization',
  'imaging',
  'laboratory',
  'liver-status',
  'performance-status',
  'radiotherapy',
  'resection',
  'symptom',
  'systemic-therapy',
  'transplantation',
];

export const recordAfterDeath: ConsistencyRule = {
  codes: ['record-after-death', 'alive-after-death', 'died-twice'],
  title: 'A scan, a value, a treatment or a sign of life lies after the day of death.',
  check: ({ records }) => {
    const deaths = records.filter((record) => record.kind === 'vital-status' && record.status === 'dead');
    const [death, ...others] = deaths;
    if (death === undefined) return [];
    const later = records.filter(
      (record) =>
        record.at.earliest > death.at.latest &&
        record.standing !== 'plan' &&
        !('state' in record && record.state !== 'given'),
    );
    const apart = others.filter(({ at }) => at.earliest > death.at.latest || at.latest < death.at.earliest);
    return [
      ...later
        .filter(({ kind }) => OF_THE_LIVING.includes(kind))
        .map((record) =>
          found(
            {
              code: 'record-after-death',
              severity: 'error',
              message: `The ${spokenRecord(record)} lies after the death (${dateWords(death.at)}).`,
              remedy: 'Correct one of the two dates, or move the record to the patient to whom it belongs.',
            },
            [record, death],
            'at',
          ),
        ),
      ...later
        .filter((record) => record.kind === 'vital-status' && record.status === 'alive')
        .map((record) =>
          found(
            {
              code: 'alive-after-death',
              severity: 'error',
              message: `The patient is recorded as alive (${dateWords(record.at)}), after the death (${dateWords(death.at)}).`,
              remedy: 'Correct the one that is wrong.',
            },
            [record, death],
          ),
        ),
      ...apart.map((record) =>
        found(
          {
            code: 'died-twice',
            severity: 'error',
            message: `Two dates of death: ${dateWords(death.at)} and ${dateWords(record.at)}.`,
            remedy: 'Correct the one that is wrong.',
          },
          [death, record],
        ),
      ),
    ];
  },
};
