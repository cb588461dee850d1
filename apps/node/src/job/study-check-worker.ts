import { parentPort } from 'node:worker_threads';
import type { StudyTask } from './study-messages.ts';
import { checkQuestion, type KeptReading } from './study-question.ts';
import type { StudyEnd } from './study-thread.ts';
import type { WarmAnswer, WarmAsked } from './warm-thread.ts';

// The thread of the checks of one registry, one after the other: what was read for the last one need not be read again.
const kept: KeptReading = { patients: new Map(), last: null };

parentPort?.on('message', async ({ number, task }: WarmAsked<StudyTask>) => {
  const answer: WarmAnswer<StudyEnd> = {
    number,
    answer: { kind: 'checked', check: await checkQuestion(task, kept) },
  };
  parentPort?.postMessage(answer);
});
