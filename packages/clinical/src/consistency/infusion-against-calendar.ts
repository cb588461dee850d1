import { DAYS_PER_MONTH, dateWords, durationBetween } from '@hepatica/course';
import { type ConsistencyRule, found } from './consistency-rule.ts';

export const infusionAgainstCalendar: ConsistencyRule = {
  codes: ['cycles-exceed-calendar', 'cycles-leave-slack'],
  title: 'Cycles of arterial infusion do not fit in, or do not fill, the time in which they were given.',
  check: ({ records }) =>
    records.flatMap((record) => {
      if (record.kind !== 'arterial-infusion' || record.until === undefined || record.state !== 'given')
        return [];
      const cycleDays = record.daysOn + record.daysOff;
      const nominal = record.cycles * cycleDays;
      const { low, high } = durationBetween(record.at, record.until);
      const months = (days: number) => (days / DAYS_PER_MONTH).toFixed(1);
      const said = `${record.cycles} cycles of ${cycleDays} days take ${months(nominal)} months`;
      if (high < nominal - record.daysOff) {
        return [
          found(
            {
              code: 'cycles-exceed-calendar',
              severity: 'warning',
              message: `${said}, but at most ${months(high)} months lie between ${dateWords(record.at)} and ${dateWords(record.until)}.`,
              remedy: 'Correct the number of cycles or one of the dates.',
            },
            [record],
            'cycles',
          ),
        ];
      }
      // Slack of less than a cycle is no pause worth asking about.
      if (low - nominal < cycleDays) return [];
      return [
        found(
          {
            code: 'cycles-leave-slack',
            severity: 'info',
            message: `${said} of ${months(low)} to ${months(high)} months between ${dateWords(record.at)} and ${dateWords(record.until)}: start, pauses or reductions are not recorded.`,
            remedy: 'Record each cycle, or the pauses.',
          },
          [record],
          'cycles',
        ),
      ];
    }),
};
