import type { BoardCriterion, BoardFact } from '@hepatica/api';
import type { BoardValue, CriterionTrace, FactTrace, Reading, Verification } from '@hepatica/board';
import type { Presence, TimeAxis } from '@hepatica/course';
import { formatMeasured, formatPartialDate, formatUnit } from '@hepatica/render';

const REASONS = {
  'not-recorded': 'not recorded',
  'not-done': 'not done',
  pending: 'pending',
  withheld: 'withheld',
  unreadable: 'unreadable',
} as const;

const NOTES: Readonly<Record<NonNullable<Reading['note']>, string>> = {
  'definition-not-named': 'not known: nobody named what control means',
  'stated-not-accepted': 'not known: stated, and not accepted here',
  'no-upper-limit': 'not known: the upper limit of normal is not recorded',
  'nothing-to-judge': 'nothing to judge',
  'not-looked-at': 'not known: no study looked',
};

function valueWords(value: BoardValue, unit: string | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return `${formatMeasured(value)} ${unit === undefined || unit === '1' ? '' : formatUnit(unit)}`.trimEnd();
}

/** What is known in words, or the reason why nothing is. */
export function presenceWords(presence: Presence<BoardValue>, unit?: string): string {
  switch (presence.kind) {
    case 'known':
      return valueWords(presence.value, unit);
    case 'bounded': {
      const { possible } = presence;
      if (possible.kind === 'among') {
        return possible.values.map((value) => valueWords(value, undefined)).join(' or ');
      }
      if (presence.asWritten !== '') return presence.asWritten;
      const words = [
        possible.low === undefined
          ? ''
          : `${possible.low.inclusive ? '≥' : '>'} ${valueWords(possible.low.value, unit)}`,
        possible.high === undefined
          ? ''
          : `${possible.high.inclusive ? '≤' : '<'} ${valueWords(possible.high.value, unit)}`,
      ];
      return words.filter((one) => one !== '').join(', ');
    }
    case 'unknown':
      return REASONS[presence.reason];
    default:
      throw new TypeError(`presenceWords: unknown presence ${presence satisfies never}`);
  }
}

const months = (days: number): string =>
  days < 61 ? `${days} days` : `${formatMeasured(Math.round(days / 30.4375))} months`;

/** What stands beside a reading: an old value, a stated class, what the system behind it misses. */
function besideWords(
  { stale, stated, missing = [], system }: Reading,
  unit: string | undefined,
): readonly string[] {
  return [
    ...(stated === undefined
      ? []
      : [
          `stated as ${presenceWords(stated.presence, unit)} ${stated.ageDays < 1 ? 'on the same date' : `${months(stated.ageDays)} before`}${stated.accepted ? ', accepted by the board' : ''}`,
        ]),
    ...(stale === undefined
      ? []
      : [`${presenceWords(stale.presence, unit)}, ${months(stale.ageDays)} old: too old to count`]),
    ...missing.map(({ label, stale: old }) =>
      old === undefined
        ? `${label} is missing`
        : `${label} ${presenceWords(old.presence, old.unit)} is ${months(old.ageDays)} old`,
    ),
    ...(system?.parameters === undefined ? [] : [`with ${system.parameters}`]),
  ];
}

/** What was recorded, though too long ago to count, is not called "not recorded". */
function knownWords(
  presence: Presence<BoardValue>,
  unit: string | undefined,
  reading: Reading | undefined,
): string {
  const isOld =
    presence.kind === 'unknown' && presence.reason === 'not-recorded' && reading?.stale !== undefined;
  return isOld ? 'not recorded of late' : presenceWords(presence, unit);
}

/** A fact as the page shows it. */
export function shownFact(
  { variable, label, unit, asked, standing, presence, records, at, reading }: FactTrace,
  axis: TimeAxis,
): BoardFact {
  const note = presence.kind === 'unknown' ? reading?.note : undefined;
  return {
    variable,
    label,
    asked,
    standing,
    shown: note === undefined ? knownWords(presence, unit, reading) : NOTES[note],
    date: at === null ? null : formatPartialDate(at, axis),
    records,
    beside: reading === undefined ? [] : besideWords(reading, unit),
  };
}

export function shownCriterion(
  { id, title, written, standing, facts, source, verification, note }: CriterionTrace,
  axis: TimeAxis,
): BoardCriterion {
  return {
    id,
    title,
    written,
    standing,
    facts: facts.map((fact) => shownFact(fact, axis)),
    source: source.text,
    verification: verificationWords(verification),
    ...(note === undefined ? {} : { note }),
  };
}

const STATUS = {
  verified: 'Verified at source',
  'partly-verified': 'Partly verified',
  unverified: 'Unverified',
} as const;

/** How far something was checked, and what was read for it. */
export const verificationWords = ({ status, read }: Verification): string => `${STATUS[status]}: ${read}`;
