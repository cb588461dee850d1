import { type Diagnosis, dateWords, type Serology } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';

/** Chronic hepatitis B and carriage both mean a surface antigen that stays. */
export const hepatitisSerology: ConsistencyRule = {
  codes: ['hepatitis-b-without-antigen'],
  title: 'Chronic hepatitis B is recorded beside a negative surface antigen.',
  check: ({ records }) => {
    const diagnosis = records.find(
      (record): record is Diagnosis =>
        record.kind === 'diagnosis' &&
        (record.condition === 'chronic-hepatitis-b' || record.condition === 'hepatitis-b-carrier'),
    );
    const serology = (marker: Serology['marker'], result: Serology['result']) =>
      records.find(
        (record): record is Serology =>
          record.kind === 'serology' && record.marker === marker && record.result === result,
      );
    const antigen = serology('HBsAg', 'negative');
    if (diagnosis === undefined || antigen === undefined || serology('HBsAg', 'positive') !== undefined)
      return [];
    const others = [serology('anti-HBs', 'positive'), serology('anti-HBc', 'positive')].filter(
      (record) => record !== undefined,
    );
    const resolved = others.length === 2 ? ', with the antibodies of a resolved infection' : '';
    return [
      found(
        {
          code: 'hepatitis-b-without-antigen',
          severity: 'warning',
          message: `Chronic hepatitis B is recorded (${dateWords(diagnosis.at)}), but HBsAg is negative${resolved}.`,
          remedy: 'Check the serology, and whether the infection has resolved since.',
        },
        [diagnosis, antigen, ...others],
      ),
    ];
  },
};
