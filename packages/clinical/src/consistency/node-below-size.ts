import type { Imaging } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';
import { exactMm } from './measured-size.ts';

/** Below this short axis RECIST 1.1 calls a node normal. */
const NORMAL_BELOW_MM = 10;

export const nodeBelowSize: ConsistencyRule = {
  codes: ['node-below-size'],
  title:
    'A node is recorded as metastatic though it was never as large as size criteria ask, and no tissue proves it.',
  check: ({ records, lesions }) =>
    [...lesions.values()].flatMap((lesion) => {
      if (lesion.nature !== 'distant-node' && lesion.nature !== 'regional-node') return [];
      const studies = records.filter(
        (record): record is Imaging =>
          record.kind === 'imaging' && record.findings.some((finding) => finding.lesion === lesion.lesion),
      );
      const axes = studies.flatMap(({ findings }) =>
        findings.flatMap((finding) => {
          const axis = finding.lesion === lesion.lesion ? exactMm(finding.shortAxisMm) : null;
          return axis === null ? [] : [axis];
        }),
      );
      const isProven = records.some(
        (record) =>
          record.kind === 'pathology' &&
          record.lesions.includes(lesion.lesion) &&
          (record.result === 'metastatic-hcc' || record.result === 'hcc'),
      );
      const largest = Math.max(...axes);
      if (axes.length === 0 || largest >= NORMAL_BELOW_MM || isProven) return [];
      return [
        found(
          {
            code: 'node-below-size',
            severity: 'info',
            message: `${lesion.lesion} is recorded as a ${lesion.nature.replace('-', ' ')} with a short axis of at most ${largest} mm; by RECIST 1.1 a node under ${NORMAL_BELOW_MM} mm is normal, so that its nature rests on other findings.`,
            remedy: 'Record what it rests on (PET, growth, tissue).',
          },
          [lesion, ...studies],
        ),
      ];
    }),
};
