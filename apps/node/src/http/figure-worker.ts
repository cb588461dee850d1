import { parentPort } from 'node:worker_threads';
import type { Course } from '@hepatica/course';
import type { WarmAnswer, WarmAsked } from '../job/warm-thread.ts';
import { drawCourseFigure, hasCourseFigure } from './course-figure.ts';
import type { FigureEnd, FigureTask } from './figure-thread.ts';

/** The picture, the frame and other sizes of one course are asked for in a row, and drawn from one assessment of it. */
const KEPT = 8;
const courses = new Map<string, Course>();

function sameCourse({ key, course }: FigureTask): Course {
  const known = courses.get(key) ?? course;
  courses.delete(key);
  courses.set(key, known);
  const oldest = courses.size > KEPT ? courses.keys().next().value : undefined;
  if (oldest !== undefined) courses.delete(oldest);
  return known;
}

async function draw(task: FigureTask): Promise<FigureEnd> {
  const course = sameCourse(task);
  if (!hasCourseFigure(course)) return { kind: 'nothing-to-draw' };
  return { kind: 'drawn', figure: await drawCourseFigure(course, task.request) };
}

parentPort?.on('message', async ({ number, task }: WarmAsked<FigureTask>) => {
  const answer: WarmAnswer<FigureEnd> = { number, answer: await draw(task) };
  parentPort?.postMessage(answer);
});
