import type { Question } from '../question/question.ts';
import type { AssembleOptions } from './assemble-tables.ts';
import type { Assembled } from './assembled.ts';
import type { StudySource } from './source/study-source.ts';

export function assembleCourses(
  question: Question,
  _sources: readonly StudySource[],
  _options: AssembleOptions,
): Assembled {
  return {
    ids: [],
    table: { name: 'courses', rowCount: 0, columns: [], rowLines: [], decimal: '.' },
    eligible: [],
    zero: null,
    firstSeen: null,
    hospitalColumn: null,
    attrition: [],
    endpoints: {},
    exposures: {},
    changes: {},
    origins: new Map(),
    lesions: null,
    sessions: null,
    complications: null,
    findings: [
      {
        code: 'table-missing',
        severity: 'error',
        message: `There is no table to run the question on (${question.data}).`,
      },
    ],
  };
}
