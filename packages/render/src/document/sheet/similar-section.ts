import { formatNumber } from '../../format/number.ts';
import { ALWAYS, type SheetSection } from './sheet-content.ts';

/** What a sheet tells of patients like the one on it. */
export interface SheetSimilar {
  /** What was asked of them. */
  readonly criterion: string;
  /** Who was looked at. */
  readonly from: number;
  readonly n: number;
  readonly deaths: number;
  /** In months, where there is a curve; null where it was not reached. */
  readonly medians: { readonly survival: number | null; readonly followUp: number | null } | null;
  readonly svg: string | null;
}

const NOTES = { one: 'note', many: 'notes' } as const;

/** Patients like this one in words, and their curve where they are enough. */
export function similarSection(similar: SheetSimilar): SheetSection {
  const { criterion, n, deaths, svg } = similar;
  const note =
    'Each once, from the first day on which all of it held as then known. What became of them, not what a treatment does.';
  return {
    heading: 'Patients like this one',
    entries: [
      { noun: NOTES, parts: [{ text: similarWords(similar), worth: ALWAYS }] },
      { look: 'note', noun: NOTES, parts: [{ text: note, worth: ALWAYS }] },
    ],
    ...(svg === null
      ? {}
      : {
          figure: {
            worth: 82,
            figure: {
              name: 'patients-like-this-one',
              svg,
              caption: `Overall survival of ${formatNumber(n)} patients who met: ${criterion}.`,
              alternative: `Kaplan-Meier curve of overall survival: ${formatNumber(n)} patients, ${formatNumber(deaths)} deaths.`,
            },
          },
        }),
  };
}

/** The same in words alone. */
export function similarWords({ criterion, from, n, deaths, medians }: SheetSimilar): string {
  const months = (value: number | null): string =>
    value === null ? 'not reached' : `${formatNumber(value, 1)} months`;
  const outcome =
    medians === null
      ? ' Too few for a curve.'
      : ` Median survival ${months(medians.survival)}, median follow-up ${months(medians.followUp)}.`;
  return `${formatNumber(n)} of ${formatNumber(from)} other patients of the registry met ${criterion}; ${formatNumber(deaths)} died.${outcome}`;
}
