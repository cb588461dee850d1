import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Milliseconds of each of R's runs, and the numbers that it found. */
export interface RRun {
  readonly milliseconds: readonly number[];
  readonly outputs: readonly number[];
}

/** One R process that answers one piece of work after another, so that both sides are measured under the same load. */
export interface RSession {
  readonly run: (name: string, design: string, n: number) => Promise<RRun>;
  readonly end: () => void;
}

/** Starts R on the tables in a folder. */
export function startR(folder: string): RSession {
  const script = join(import.meta.dirname, 'work.R');
  const r = spawn('Rscript', [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: r.stdout })[Symbol.asyncIterator]();
  return {
    run: async (name, design, n) => {
      r.stdin.write(`${name}:${design}:${n}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error('R ended early; see above');
      const answer: RRun = JSON.parse(value);
      return answer;
    },
    end: () => {
      r.stdin.end();
    },
  };
}
