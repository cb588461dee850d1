import type { StudyResult } from '@hepatica/study';
import type { TextTable } from '../table/text-table.ts';
import type { PartKind, StudyPart } from './part/study-part.ts';

const authors = 'To be written by the authors';

/**
 * The items of the STROBE statement for cohort studies, each with where this report answers it, or that it does not.
 * Von Elm et al. (2007), doi:10.1016/S0140-6736(07)61602-X; the items are named in our own words.
 */
export function strobeTable(result: StudyResult, parts: readonly StudyPart[]): TextTable {
  const section = (...kinds: readonly PartKind[]): string => {
    const titles = parts.filter(({ kind }) => kinds.includes(kind)).map(({ title }) => `“${title}”`);
    return titles.length === 0 ? 'Not in this report' : titles.join(', ');
  };
  const has = (...kinds: readonly PartKind[]): boolean => parts.some(({ kind }) => kinds.includes(kind));
  const methods = (words: RegExp, otherwise = 'Not in this report'): string => {
    const at = result.methods.findIndex((text) => words.test(text));
    return at < 0 ? otherwise : `“Methods”, paragraph ${at + 1}`;
  };
  const outcomes = ['survival', 'cox', 'competing', 'lesions', 'responses'] as const;
  const effects = [
    'cox',
    'timeDependent',
    'landmarks',
    'competing',
    'matching',
    'weighting',
    'strategies',
  ] as const;
  const further = ['subgroups', 'sensitivity', 'imputation', 'undated', 'swimmer'] as const;
  const rows: readonly (readonly [number: string, item: string, where: string])[] = [
    ['1', 'Design named in title or abstract; balanced summary', authors],
    ['2', 'Background and reasons', authors],
    ['3', 'Objectives and hypotheses', authors],
    ['4', 'Study design', methods(/./)],
    ['5', 'Setting, places and dates', authors],
    ['6a', 'Eligibility, sources, selection, follow-up', `${section('population')}; ${methods(/./)}`],
    ['6b', 'Matching criteria, numbers exposed and unexposed', section('matching')],
    ['7', 'Outcomes, exposures, confounders defined', methods(/event|censoring/)],
    ['8', 'Sources and measurement of each variable', 'Question file (its hash stands under “Provenance”)'],
    [
      '9',
      'Efforts against bias',
      result.findings.length > 0 ? 'Findings beside each analysis' : methods(/known|time zero/),
    ],
    ['10', 'How the study size came about', section('population')],
    ['11', 'How numbers were handled and grouped', methods(/mean|median|per|grouped/)],
    ['12a', 'Statistical methods, control of confounding', methods(/Cox|product-limit|Kaplan/i)],
    [
      '12b',
      'Subgroups and interactions',
      has('subgroups') ? methods(/interaction/) : methods(/Interactions/, 'None were analyzed'),
    ],
    ['12c', 'Missing data', has('imputation') ? methods(/imput/) : methods(/missing|left out|unknown/)],
    ['12d', 'Loss to follow-up', methods(/censor/)],
    ['12e', 'Sensitivity analyses', has('sensitivity') ? section('sensitivity') : 'None were made'],
    ['13', 'Numbers at each stage, reasons, flow diagram', section('population')],
    ['14a', 'Characteristics of participants', section('tableOne')],
    ['14b', 'Numbers with missing data', section('tableOne', 'imputation')],
    ['14c', 'Follow-up time', section('survival')],
    ['15', 'Numbers of outcome events', section(...outcomes)],
    ['16a', 'Unadjusted and adjusted estimates with intervals', section(...effects)],
    ['16b', 'Boundaries of categories', section('tableOne')],
    ['16c', 'Absolute risks', section('survival', 'competing')],
    ['17', 'Other analyses', section(...further)],
    ['18', 'Key results', authors],
    ['19', 'Limitations, direction of bias', 'Findings beside each analysis; the rest by the authors'],
    ['20', 'Interpretation', authors],
    ['21', 'Generalizability', authors],
    ['22', 'Funding', authors],
  ];
  return {
    title: 'STROBE, cohort studies',
    header: ['No.', 'What it asks', 'Where'],
    rows: rows.map((cells) => ({ cells })),
    notes: [
      'After von Elm et al. 2007, doi:10.1016/S0140-6736(07)61602-X. A place says where to look, not that the item is answered well.',
    ],
    isText: true,
  };
}
