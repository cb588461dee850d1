import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printCourse } from '@hepatica/course';
import { longCourse } from '@hepatica/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, visit, type Workbench } from './workbench.ts';

const records = 2000;

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench(async (folder) => {
    // The registry of one's own takes no simulated patient; that of this test lasts as long as the test.
    const course = { ...longCourse(1, records), id: 'long', simulated: false };
    await mkdir(join(folder, 'courses'), { recursive: true });
    await writeFile(join(folder, 'courses', 'long.json'), JSON.stringify(printCourse(course)));
  });
}, 60_000);
afterAll(() => workbench.close());

const middle = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;

describe('a course with 2,000 records', () => {
  it('scrubs at more than 30 frames a second', async () => {
    const { page, complaints, close } = await visit(workbench, '/patients/own/long');
    await page.locator('section[aria-label="Course figure"] svg a').first().waitFor({ timeout: 60_000 });
    const panel = page.getByRole('region', { name: 'State on the date shown' });
    await panel.locator('[aria-busy="false"]').waitFor();
    const cursor = page.getByRole('slider', { name: 'Date shown' });
    const box = await cursor.boundingBox();
    const plot = await page.locator('section[aria-label="Course figure"] svg').boundingBox();
    if (box === null || plot === null) throw new Error('the cursor has no place on the page');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();

    // The page counts its own frames from the first movement to the last.
    await page.evaluate(() => {
      const frames: number[] = [];
      Reflect.set(window, 'frames__', frames);
      const count = (now: number) => {
        frames.push(now);
        if (Reflect.get(window, 'frames__') === frames) requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    });
    const [left, right] = [plot.x + plot.width * 0.3, plot.x + plot.width * 0.85];
    const headings = new Set<string | null>();
    for (let sweep = 0; sweep < 3; sweep += 1) {
      const [from, to] = sweep % 2 === 0 ? [right, left] : [left, right];
      for (let step = 0; step <= 60; step += 1) {
        await page.mouse.move(from + ((to - from) * step) / 60, y);
      }
      headings.add(await panel.getByRole('heading', { level: 2 }).textContent());
    }
    const frames = await page.evaluate((): readonly number[] => {
      const counted: number[] = Reflect.get(window, 'frames__');
      Reflect.set(window, 'frames__', []);
      return counted;
    });
    await page.mouse.up();

    const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
    const sorted = gaps.toSorted((a, b) => a - b);
    const perSecond = 1000 / middle(sorted);
    const slowest = sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
    const whole = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
    console.log(
      `scrubbing ${records} records: median ${perSecond.toFixed(1)} frames a second, ${(gaps.length / whole).toFixed(1)} on average, ` +
        `95% within ${slowest.toFixed(0)} ms (${frames.length} frames)`,
    );
    expect(frames.length).toBeGreaterThan(30);
    expect(perSecond).toBeGreaterThanOrEqual(30);
    // The state followed the date, and is worked out in full once it rests.
    expect(headings.size).toBeGreaterThan(1);
    await panel.locator('[aria-busy="false"]').waitFor();
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);
});
