import type { CompetingCoding } from '@hepatica/study/formula';

/** Options of the commands on competing events. */
export const competingOptions = {
  cause: { type: 'string' },
  censored: { type: 'string' },
} as const;

export const competingHelp = `  --censored VALUE       value of rows that end without any event (default 0); "" where there are none. Every other
                         value of the column is an event of its own`;

/** How the event column is to be read. */
export function competingCoding(values: {
  readonly cause?: string;
  readonly censored?: string;
}): CompetingCoding {
  return {
    censored: values.censored ?? '0',
    ...(values.cause === undefined ? {} : { cause: values.cause }),
  };
}
