import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { makeStudyFiles } from '../study/study-files.ts';
import type { StudyMessage, StudyTask } from './study-messages.ts';
import { checkQuestion, rowsOfQuestion, runOwnQuestion } from './study-question.ts';

// The thread of one check or one run: whoever gives it up ends the thread.
const task: StudyTask = workerData;
const post = (message: StudyMessage): void => parentPort?.postMessage(message);

async function run(): Promise<void> {
  post({ kind: 'step', step: 'reading' });
  if (task.purpose === 'check') {
    post({ kind: 'checked', check: await checkQuestion(task) });
    return;
  }
  if (task.purpose === 'rows') {
    post({ kind: 'rows', files: await rowsOfQuestion(task) });
    return;
  }
  const answer = await runOwnQuestion(task, () => post({ kind: 'step', step: 'analyzing' }));
  if (answer.kind === 'refused') {
    post(answer);
    return;
  }
  const { result } = answer;
  post({ kind: 'step', step: 'drawing' });
  let resultSha256 = '';
  for (const { path, content } of await makeStudyFiles(result)) {
    const place = join(task.folder, 'files', path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(place, content, { mode: 0o600 });
    if (path === 'result.json') resultSha256 = createHash('sha256').update(content).digest('hex');
  }
  post({ kind: 'done', resultSha256, n: result.population.n, title: result.title });
}

await run();
