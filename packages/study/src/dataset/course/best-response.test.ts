import { parseCourse } from '@hepatica/course';
import { expect, test } from 'vitest';
import { bestResponse } from './best-response.ts';

const records = (...responses: readonly (readonly [at: string, scope: string, category: string])[]) => {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/2',
    id: 'responses',
    title: 'Responses',
    simulated: true,
    patient: { sex: 'male', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first treatment' },
    records: responses.map(([at, scope, category], k) => ({
      id: `r${k}`,
      kind: 'response',
      at,
      scope,
      category,
      criterion: 'mrecist',
      words: category,
    })),
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course.records;
};

test('the best response is that up to the first progression, which an unconfirmed one is not', () => {
  const ended = records(
    ['+60d', 'overall', 'stable'],
    ['+120d', 'overall', 'progression'],
    ['+200d', 'overall', 'complete'],
  );
  expect(bestResponse(ended, 0)).toMatchObject({ category: 'stable', knownOn: 60 });
  const open = records(['+60d', 'overall', 'unconfirmed-progression'], ['+120d', 'overall', 'partial']);
  expect(bestResponse(open, 0)).toMatchObject({ category: 'partial', knownOn: 120 });
});

test('a part stands for the patient only where nothing is recorded of the whole, and is then called a part', () => {
  const both = records(['+60d', 'intrahepatic', 'complete'], ['+60d', 'overall', 'stable']);
  expect(bestResponse(both, 0)).toMatchObject({ category: 'stable', isOfPart: false });
  expect(bestResponse(both, 0, 'intrahepatic')).toMatchObject({ category: 'complete', isOfPart: false });
  expect(bestResponse(both, 0, 'extrahepatic')).toBeNull();
  const liver = records(['+60d', 'intrahepatic', 'partial']);
  expect(bestResponse(liver, 0)).toMatchObject({ category: 'partial', isOfPart: true });
  expect(bestResponse(liver, 61)).toBeNull();
});
