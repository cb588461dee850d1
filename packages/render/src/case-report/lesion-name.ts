import type { Lesion } from '@hepatica/course';
import { organName } from '../format/clinical-names.ts';

/** The parts of a lesion's name, so that a text can put them in order. */
export interface LesionName {
  /** "lung metastasis"; "lung metastases" for a group. */
  readonly noun: string;
  readonly plural: string;
  /** "multiple", "subpleural": before the noun. */
  readonly before: readonly string[];
  /** "in the right lower lobe"; empty where the site says no place. */
  readonly place: string;
  /** What else the site says. */
  readonly aside: string;
  /** "first of two nodules": the site tells which of several the lesion is. */
  readonly ordinal: string;
  readonly isGroup: boolean;
  /** "invasion" and the like take no article. */
  readonly isMass: boolean;
}

const natures: Readonly<Record<Lesion['nature'], (organ: string) => string>> = {
  primary: () => 'liver tumor',
  'intrahepatic-recurrence': () => 'liver recurrence',
  'vascular-invasion': (organ) => `${organ} invasion`,
  'regional-node': () => 'regional lymph node',
  'distant-node': () => 'lymph node',
  metastasis: (organ) => `${organ} metastasis`,
};

/** How the record of a lesion names it: what it is, and where its site says that it lies. */
export function lesionName(record: Lesion): LesionName {
  const organ = organName(record.organ);
  const parts = record.site
    .split(/,\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/\bnot (stated|recorded|told|known)\b/i.test(part));
  const before = parts.filter((part) => isAdjective(part));
  const ordinal = parts.find((part) => /^(first|second|third|fourth) of /i.test(part)) ?? '';
  const [first = '', ...others] = parts.filter((part) => !isAdjective(part) && part !== ordinal);
  const [head, rest] =
    /^(segment|S\d)/i.test(others[0] ?? '') && /\blobe$/i.test(first)
      ? [`${others[0]} of the ${first}`, others.slice(1)]
      : [first, others];
  const isGroup = record.number.atMost === undefined ? record.number.atLeast > 1 : record.number.atMost > 1;
  const isVessel = record.nature === 'vascular-invasion' && /vein|vena|duct|arter/i.test(head);
  const noun =
    record.certainty === 'indeterminate'
      ? `indeterminate ${organ} nodule`
      : isVessel
        ? 'invasion'
        : natures[record.nature](organ);
  const isNowhere = head === '' || head.toLowerCase() === organ;
  return {
    noun: isGroup ? pluralOf(noun) : noun,
    plural: pluralOf(noun),
    before,
    place: isNowhere ? '' : `${isVessel ? 'of' : 'in'} ${withArticle(head)}`,
    aside: rest.join(', '),
    ordinal,
    isGroup,
    isMass: record.nature === 'vascular-invasion',
  };
}

const isAdjective = (part: string) =>
  /^(multiple|solitary|single|marginal|subpleural|bilateral|residual|small|central|peripheral)$/i.test(part);

const withArticle = (place: string) =>
  /^(both|all|the|each|S\d|segments?)\b/i.test(place) || /^S\d/.test(place) ? place : `the ${place}`;

function pluralOf(noun: string): string {
  return noun.endsWith('metastasis') ? noun.replace(/metastasis$/, 'metastases') : `${noun}s`;
}
