import { expect, test } from 'vitest';
import { readQuestion } from './read-question.ts';

const messages = (text: string) =>
  readQuestion(`format: hepatica-question/1\ntitle: T\ndata: x.csv\n${text}`, 'q.yaml').findings.map(
    ({ message, remedy }) => [message, ...(remedy === undefined ? [] : [remedy])].join(' '),
  );

test('an endpoint whose columns are not named yet is told to be empty, and not to be missing as well', () => {
  expect(messages('endpoints:\n  os: { eventDate: "", lastContact: "", unit: months }\n')).toEqual([
    '"endpoints.os.eventDate" is empty.',
    '"endpoints.os.lastContact" is empty.',
  ]);
});

test('a field that is missing, of another kind, too small or none of a few words is told in words', () => {
  const endpoint = (more: string) => messages(`endpoints:\n  os: { time: t, event: e, ${more} }\n`);
  expect(endpoint('unit: month')).toEqual([
    '"endpoints.os.unit" is "month"; it can be "days", "months", "years". Did you mean "months"?',
  ]);
  expect(endpoint('unit: months, label: [a]')).toEqual(['"endpoints.os.label" should be words, not a list.']);
  expect(messages('covariates: [{ label: Age }]\n')).toContain('"covariates.0.column" is missing.');
  const analyses = (more: string) =>
    messages(`endpoints:\n  os: { time: t, event: e, unit: months }\nanalyses: { ${more} }\n`);
  expect(analyses('landmarks: [{ endpoint: os, exposure: x, landmarks: [] }]')).toContain(
    '"analyses.landmarks.0.landmarks" needs at least 1 entry.',
  );
  expect(analyses('survival: [{ endpoint: os, covariates: [a] }]')).toContain(
    'There is no field "analyses.survival.0.covariates" in a question. "covariates" stands elsewhere in a question, not here.',
  );
});
