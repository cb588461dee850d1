import { readTable, type Table } from '@hepatica/exchange/table';
import { type Question, readQuestion, runStudy, type StudyRun } from '../src/index.ts';

/** A table typed into a test. */
export function tableOf(text: string): Table {
  const { table, findings } = readTable(new TextEncoder().encode(text), { name: 'patients.csv' });
  if (table === null) throw new Error(JSON.stringify(findings));
  return table;
}

/** Responders are seen to respond at 2 or 3 months: to be one, a patient must have lived so long. */
export const RESPONDERS = tableOf(`months,dead,response,responseAt,age
1,1,no,,60
2,1,no,,62
4,1,no,,58
6,0,no,,71
9,1,yes,2,64
12,0,yes,3,55
15,1,yes,2,67
7,1,no,,49
3,1,no,,66
10,0,yes,3,70
`);

/** A question typed into a test, without its fixed lines. */
export function questionOf(text: string): Question {
  const { question, findings } = readQuestion(
    `format: hepatica-question/1\ntitle: A question\ndata: patients.csv\n${text}`,
    'question.yaml',
  );
  if (question === null) throw new Error(JSON.stringify(findings));
  return question;
}

export function run(question: Question, table: Table): StudyRun {
  return runStudy({
    question,
    tables: [table],
    provenance: {
      questionSha256: 'q',
      data: [{ name: table.name, sha256: 'd', rows: table.rowCount }],
      version: '0',
      seed: null,
    },
  });
}

/** The result of a run that must succeed. */
export function resultOf(question: Question, table: Table) {
  const done = run(question, table);
  if (done.kind === 'refused') throw new Error(done.findings.map(({ message }) => message).join('\n'));
  return done.result;
}

/** The codes of the errors of a run that must be refused; none when it ran. */
export function refusalOf(question: Question, table: Table) {
  const done = run(question, table);
  return done.kind === 'refused' ? done.findings.filter(({ severity }) => severity === 'error') : [];
}
