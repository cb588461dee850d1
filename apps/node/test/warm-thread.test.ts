import { afterAll, describe, expect, it, vi } from 'vitest';
import type { StudyTask } from '../src/job/study-messages.ts';
import { studyCheckThread } from '../src/job/study-thread.ts';

const task: StudyTask = {
  purpose: 'check',
  question: 'format: hepatica-question/1\ntitle: Nothing yet\n',
  files: [],
  place: { kind: 'sqlite', folder: 'nowhere' },
  hospitals: 'all',
  holds: null,
  folder: '',
};
const never = new AbortController().signal;

describe('the thread that checks a question as it is typed', { timeout: 60_000 }, () => {
  const checks = studyCheckThread();
  afterAll(() => checks.close());
  const codes = async (asked: ReturnType<typeof checks.ask>) => {
    const end = await asked;
    return end?.kind === 'checked' ? end.check.findings.map(({ code }) => code) : end?.kind;
  };

  it('answers one check after the other, and takes none while it is at work', async () => {
    const first = checks.ask(task, never);
    expect(checks.ask(task, never)).toBeNull();
    const told = await codes(first);
    expect(told).toContain('field-invalid');
    expect(await codes(checks.ask(task, never))).toEqual(told);
  });

  it('is ended by a check that is given up, and the next one is answered all the same', async () => {
    const typing = new AbortController();
    const given = checks.ask(task, typing.signal);
    typing.abort();
    expect(await codes(given)).toBe('stopped');
    expect(await codes(checks.ask(task, never))).toContain('field-invalid');
  });

  it('tells a check that fails as a fault of the program, and goes on', async () => {
    const broken = {
      ...task,
      question:
        'format: hepatica-question/1\ntitle: x\nsources: [{ name: r, courses: registry }]\nendpoints: {}\n',
    };
    const terminal = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await codes(checks.ask(broken, never))).toBe('failed');
    expect(terminal.mock.calls.flat().join()).toContain('study-failed');
    terminal.mockRestore();
    expect(await codes(checks.ask(task, never))).toContain('field-invalid');
  });

  it('takes nothing once it is closed', async () => {
    await checks.close();
    expect(checks.ask(task, never)).toBeNull();
  });
});
