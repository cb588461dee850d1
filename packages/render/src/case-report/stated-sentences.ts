import { systems } from '@hepatica/clinical';
import type { Response, StatedAssessment } from '@hepatica/course';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate, type LesionPhrases } from './lesion-phrase.ts';

const scopes: Readonly<Record<Response['scope'], string>> = {
  intrahepatic: 'the disease in the liver',
  extrahepatic: 'the disease outside the liver',
  overall: 'the disease as a whole',
  marker: 'the course of the tumor markers',
};

/** Judgements of one scope on the same lesions, in their own words. */
export function responseSentence(
  records: readonly Response[],
  lead: string,
  phrases: LesionPhrases,
): DraftSentence {
  const [first, ...others] = records;
  if (first === undefined) throw new Error('A sentence needs a record.');
  const words = records.map(
    ({ words: own, category }) =>
      `“${own}”${category === undefined ? '' : ` (${category.replaceAll('-', ' ')} response)`}`,
  );
  const lesions =
    first.lesions === undefined || first.lesions.length === 0 ? '' : ` (${phrases.list(first.lesions)})`;
  const text = `${scopes[first.scope]}${lesions} was described as ${words.join(' and as ')}`;
  return sentence('response', lead === '' ? text : `${lead}, ${text}`, first, ...others);
}

/** The scores, classes and stages that were stated under one date, each in the words of the source. */
export function statedSentence(records: readonly StatedAssessment[], lead: string): DraftSentence {
  const [first, ...others] = records;
  if (first === undefined) throw new Error('A sentence needs a record.');
  const told = (own: readonly StatedAssessment[]) =>
    enumerate(own.map((record) => `${statedName(record)} ${quoted(withoutName(record))}`));
  // Liver function and performance status come before the stage that rests on them.
  const sorted = records.toSorted((a, b) => rankOf(a) - rankOf(b));
  const rated = sorted.filter(({ system }) => ratings.has(system));
  const staged = sorted.filter(({ system }) => !ratings.has(system));
  const parts = [
    ...(rated.length === 0 ? [] : [`was rated ${told(rated)}`]),
    ...(staged.length === 0 ? [] : [`was staged ${told(staged)}`]),
  ];
  const text = `the patient ${parts.join(', and ')}`;
  return sentence('stated', lead === '' ? text : `${lead}, ${text}`, first, ...others);
}

const ratings = new Set(['child-pugh', 'albi', 'ecog', 'meld', 'meld-na']);

const statedName = ({ system }: StatedAssessment) =>
  statedNames[system] ?? systems.find(({ id }) => id === system)?.shortName ?? system;

/** The words as quoted, without the name of the system where they begin with it. */
const withoutName = ({ words }: StatedAssessment): string => {
  const rest = words.replace(
    /^(child-turcotte-pugh|child-pugh|ctp|ecog|bclc|(?:ecog )?performance status(?: score)?)(?: \((?:ctp|ps)\))?[ :]+/i,
    '',
  );
  return rest === '' ? words : rest;
};

const ranked = ['child-pugh', 'albi', 'ecog', 'bclc', 'modified-uicc'];
const rankOf = ({ system }: StatedAssessment) =>
  ranked.includes(system) ? ranked.indexOf(system) : ranked.length;

const statedNames: Partial<Readonly<Record<string, string>>> = {
  'modified-uicc': 'modified UICC',
  bclc: 'BCLC',
  'child-pugh': 'Child-Pugh',
  ecog: 'ECOG performance status',
};

/** A quotation within a quotation has single marks. */
const quoted = (words: string) => `“${words.replace(/"([^"]*)"/g, '‘$1’')}”`;
