import { printCsv } from '../table.ts';

/** One time to an event of one patient. */
export interface TimeToEvent {
  readonly subject: string;
  readonly site: string | null;
  readonly time: number;
  /** 0 censored, 1 the event, k + 1 the k-th of what competes. */
  readonly status: number;
  /** At risk only after this time; null from time zero on. */
  readonly entry: number | null;
}

/** An endpoint: a parameter of the data set. */
export interface TimeToEventParameter {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly competing: readonly string[];
  readonly rows: readonly TimeToEvent[];
}

/** The data set and the list of its columns, each as CSV. */
export interface Adtte {
  readonly data: string;
  readonly columns: string;
}

const columns: readonly (readonly [name: string, label: string, type: string, origin: string])[] = [
  ['STUDYID', 'Study Identifier', 'text', 'Assigned'],
  ['USUBJID', 'Unique Subject Identifier', 'text', 'Assigned: study and patient'],
  ['SUBJID', 'Subject Identifier for the Study', 'text', 'Collected: the patient of the source'],
  ['SITEID', 'Study Site Identifier', 'text', 'Collected; empty where the question names no hospital'],
  ['PARAMCD', 'Parameter Code', 'text', 'Assigned: the endpoint of the question'],
  ['PARAM', 'Parameter', 'text', 'Assigned: label and unit of the endpoint'],
  ['PARAMN', 'Parameter (N)', 'integer', 'Assigned: the place of the endpoint in the question'],
  ['AVAL', 'Analysis Value', 'float', 'Derived: time from time zero, in the unit that PARAM names'],
  ['AVALU', 'Analysis Value Unit', 'text', 'Assigned'],
  ['CNSR', 'Censor', 'integer', 'Derived: 0 the event, 1 censored, 2 and more censored by what competes'],
  ['EVNTDESC', 'Event or Censoring Description', 'text', 'Derived'],
  [
    'AENTRY',
    'Analysis Entry Time',
    'float',
    'Derived: at risk from here on; empty from time zero on. Not a CDISC variable',
  ],
];

/**
 * Times to events as ADTTE (CDISC ADaM Basic Data Structure for Time-to-Event Analyses 1.0): a row for each patient and
 * endpoint, `CNSR` 0 for the event. A competing event is no censoring; it has `CNSR` from 2 on so that it can be told
 * apart, and `EVNTDESC` names it. Dates are left out: times are what an analysis needs, and tell less of the patient.
 *
 * @param study names the study: short, no spaces
 */
export function adtte(study: string, parameters: readonly TimeToEventParameter[]): Adtte {
  const codes = parameterCodes(parameters.map(({ id }) => id));
  const rows = parameters.flatMap(({ label, unit, competing, rows: times }, place) =>
    times.map(({ subject, site, time, status, entry }) => [
      study,
      `${study}-${subject}`,
      subject,
      site ?? '',
      codes[place] ?? '',
      `${label} (${unit})`,
      String(place + 1),
      String(time),
      unit.toUpperCase(),
      String(status === 1 ? 0 : status === 0 ? 1 : status),
      status === 1
        ? `Event of ${label}`
        : status === 0
          ? 'Censored'
          : (competing[status - 2] ?? 'Competing event'),
      entry === null ? '' : String(entry),
    ]),
  );
  return {
    data: printCsv([columns.map(([name]) => name), ...rows]),
    columns: printCsv([['Variable', 'Label', 'Type', 'Origin'], ...columns]),
  };
}

/** At most eight letters and digits, beginning with a letter, no two alike. */
function parameterCodes(ids: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const plain = id
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .replace(/^(?=\d|$)/, 'P');
    for (let copy = 1; ; copy++) {
      const ending = copy === 1 ? '' : String(copy);
      const code = `${plain.slice(0, 8 - ending.length)}${ending}`;
      if (!taken.has(code)) {
        taken.add(code);
        return code;
      }
    }
  });
}
