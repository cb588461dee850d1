import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { StudyCheck, StudyData, StudyRunAnswer, StudyVersion } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { NamedFile } from '@hepatica/exchange';
import type { StorePlace } from '@hepatica/store';
import { readQuestion, type StudyResult } from '@hepatica/study';
import type { FinishedStudy, StudyFile, StudyOwner } from '../study/finished-study.ts';
import type { StudyTask } from './study-messages.ts';
import { isStudyId, type KeptData, type KeptStudy, type StudyStore } from './study-store.ts';
import { describeTables } from './study-tables.ts';
import { onStudyThread, studyCheckThread } from './study-thread.ts';

/** Who asks. */
export interface Asker {
  readonly actor: string;
  readonly hospitals: 'all' | readonly string[];
}

export interface AskedQuestion {
  readonly question: string;
  readonly data: KeptData | null;
}

/** The studies that are asked for on the page: each run goes on by itself, one after the other. */
export interface StudyJobs {
  readonly keepData: (files: readonly NamedFile[], by: Asker) => Promise<KeptData>;
  readonly data: (id: string) => Promise<KeptData | null>;
  readonly check: (asked: AskedQuestion, by: Asker, signal: AbortSignal) => Promise<StudyCheck>;
  /** The run, or why there is none. `study`: the one it is the next version of. */
  readonly begin: (
    asked: AskedQuestion,
    study: string | null,
    by: Asker,
  ) => Promise<StudyRunAnswer | { readonly findings: readonly Finding[] }>;
  readonly list: () => Promise<readonly KeptStudy[]>;
  readonly study: (id: string) => Promise<KeptStudy | null>;
  readonly run: (id: string, version: number) => Promise<StudyRunAnswer | null>;
  /** False where the run has ended. */
  readonly cancel: (id: string, version: number) => Promise<boolean>;
  /** Files with a row for each patient that the asker sees, made anew and kept nowhere; none where it is refused. */
  readonly rows: (
    id: string,
    version: number,
    by: Asker,
    signal: AbortSignal,
  ) => Promise<readonly StudyFile[]>;
  /** A run that is done; the last one where no version is named. */
  readonly finished: (id: string, version?: number) => Promise<FinishedStudy | null>;
  readonly close: () => Promise<void>;
}

export interface StudyPorts {
  readonly store: StudyStore;
  readonly place: StorePlace;
  readonly holds: () => Promise<'real' | 'simulated' | null>;
  /** The present instant, ISO. */
  readonly clock: () => string;
}

/** Whoever has so many runs waiting lets some end first. */
const MOST_WAITING = 10;

const goesOn = ({ state }: StudyVersion): boolean => state === 'waiting' || state === 'running';

/** True where whoever asks sees the patients of everything that went in. */
export const maySeeStudy = ({ actor, hospitals }: Asker, owner: StudyOwner): boolean =>
  hospitals === 'all' ||
  (owner.hospitals !== 'all' &&
    owner.hospitals.every((hospital) => hospitals.includes(hospital)) &&
    (owner.hospitals.length > 0 || owner.by === actor));

/** Opens the studies of a registry. A run that the end of the program cut off is told as such. */
export function openStudyJobs({ store, place, holds, clock }: StudyPorts): StudyJobs {
  const studies = new Map<string, KeptStudy>();
  const running = new Map<string, AbortController>();
  const checks = studyCheckThread();
  let tail: Promise<void> = Promise.resolve();

  const ready = store.studies().then(async (kept) => {
    for (const study of kept) {
      const versions = study.versions.map((one) =>
        goesOn(one) ? ended(one, 'cancelled', [cutOff], clock()) : one,
      );
      studies.set(study.id, { ...study, versions });
    }
  });

  let writes: Promise<void> = Promise.resolve();
  /** One after the other, so that the last one is what stays. */
  const keep = (study: KeptStudy): Promise<void> => {
    studies.set(study.id, study);
    writes = writes.then(() => store.write(study));
    return writes;
  };
  const change = async (id: string, version: number, part: Partial<StudyVersion>): Promise<void> => {
    const study = studies.get(id);
    if (study === undefined) throw new RangeError(`study: there is no "${id}"`);
    const versions = study.versions.map((one) => (one.version === version ? { ...one, ...part } : one));
    await keep({ ...study, versions });
  };

  const task = async (
    { question, data }: AskedQuestion,
    { hospitals }: Asker,
    more: Pick<StudyTask, 'purpose' | 'folder'>,
  ): Promise<StudyTask> => ({
    ...more,
    question,
    files: data === null ? [] : store.pathsOf(data),
    place,
    hospitals,
    holds: await holds(),
  });

  const perform = async (
    id: string,
    version: number,
    asked: AskedQuestion,
    by: Asker,
    signal: AbortSignal,
  ) => {
    if (signal.aborted) return;
    const folder = store.versionFolder(id, version);
    await change(id, version, { state: 'running', step: 'reading' });
    const end = await onStudyThread(
      await task(asked, by, { purpose: 'run', folder }),
      ({ step }) => void change(id, version, { step }),
      signal,
    );
    const now = { step: null, endedAt: clock() };
    switch (end.kind) {
      case 'done': {
        const { resultSha256, n, title } = end;
        await change(id, version, { ...now, state: 'done', resultSha256, n, title });
        return;
      }
      case 'refused':
      case 'failed':
        await change(id, version, { ...now, state: end.kind, findings: end.findings });
        return;
      case 'stopped':
        await change(id, version, { ...now, state: 'cancelled' });
        await rm(join(folder, 'files'), { recursive: true, force: true });
        return;
      case 'checked':
      case 'rows':
        throw new TypeError('study: a run answered as a check');
      default:
        end satisfies never;
    }
  };

  const answer = async (id: string, version: number): Promise<StudyRunAnswer | null> => {
    const run = studies.get(id)?.versions.find((one) => one.version === version);
    return run === undefined ? null : { study: id, run, question: await store.question(id, version) };
  };

  return {
    keepData: async (files, { actor: by, hospitals }) => {
      const described = await describeTables(files);
      const id = `${clock()
        .slice(0, 19)
        .replaceAll(/[^0-9]/g, '')}-${randomBytes(6).toString('hex')}`;
      const kept: KeptData = { id, ...described, by, hospitals, files: files.map(({ name }) => name) };
      if (kept.tables.length > 0) await store.layData(kept, files);
      return kept;
    },
    data: (id) => store.data(id),
    check: async (asked, by, signal) => {
      const work = await task(asked, by, { purpose: 'check', folder: '' });
      const end = await (checks.ask(work, signal) ?? onStudyThread(work, () => {}, signal));
      if (end.kind === 'checked') return end.check;
      const findings = end.kind === 'failed' || end.kind === 'refused' ? end.findings : [];
      return { ready: false, attrition: [], knownFrom: [], findings };
    },
    begin: async (asked, of, by) => {
      await ready;
      const waiting = [...studies.values()].flatMap(({ versions }) => versions.filter(goesOn));
      if (waiting.filter((run) => run.by === by.actor).length >= MOST_WAITING) return { findings: [tooMany] };
      const { question, draft } = readQuestion(asked.question, 'question.yaml');
      const title = (question ?? draft)?.title ?? '';
      const id = of ?? newId(title);
      const before = studies.get(id);
      const version = (before?.versions.at(-1)?.version ?? 0) + 1;
      const run: StudyVersion = {
        version,
        state: 'waiting',
        step: null,
        title,
        by: by.actor,
        startedAt: clock(),
        endedAt: null,
        data: asked.data?.id ?? null,
        questionSha256: createHash('sha256').update(asked.question).digest('hex'),
        resultSha256: null,
        n: null,
        findings: [],
      };
      const owner = { by: before?.by ?? by.actor, hospitals: widest(before?.hospitals, by.hospitals) };
      const kept = keep({ id, ...owner, versions: [...(before?.versions ?? []), run] });
      await store.writeQuestion(id, version, asked.question);
      await kept;
      const controller = new AbortController();
      const key = `${id}/${version}`;
      running.set(key, controller);
      tail = tail
        .then(() => perform(id, version, asked, by, controller.signal))
        .catch((error: unknown) => {
          console.error('A fault in a study:', error instanceof Error ? error.stack : 'unknown');
          return change(id, version, { state: 'failed', step: null, endedAt: clock() });
        })
        .finally(() => running.delete(key));
      return { study: id, run, question: asked.question };
    },
    list: async () => {
      await ready;
      return [...studies.values()];
    },
    study: async (id) => {
      await ready;
      return studies.get(id) ?? null;
    },
    run: async (id, version) => {
      await ready;
      return answer(id, version);
    },
    cancel: async (id, version) => {
      await ready;
      const run = studies.get(id)?.versions.find((one) => one.version === version);
      if (run === undefined || !goesOn(run)) return false;
      running.get(`${id}/${version}`)?.abort();
      await change(id, version, { state: 'cancelled', step: null, endedAt: clock() });
      return true;
    },
    rows: async (id, version, by, signal) => {
      await ready;
      const run = studies.get(id)?.versions.find((one) => one.version === version);
      if (run === undefined) return [];
      const data = run.data === null ? null : await store.data(run.data);
      const question = await store.question(id, version);
      const work = await task({ question, data }, by, { purpose: 'rows', folder: '' });
      const end = await onStudyThread(work, () => {}, signal);
      return end.kind === 'rows' ? end.files : [];
    },
    finished: async (id, version) => {
      await ready;
      const done = studies.get(id)?.versions.filter(({ state }) => state === 'done') ?? [];
      const run = version === undefined ? done.at(-1) : done.find((one) => one.version === version);
      if (run === undefined || !isStudyId(id)) return null;
      const { by, hospitals } = studies.get(id) ?? { by: '', hospitals: [] };
      const result: StudyResult = JSON.parse(await store.result(id, run.version));
      return {
        id,
        question: await store.question(id, run.version),
        result,
        owner: { by, hospitals },
        files: () => store.files(id, run.version),
      };
    },
    close: async () => {
      await ready;
      for (const controller of running.values()) controller.abort();
      await checks.close();
      await tail;
      await writes;
    },
  };
}

/** What a study shows of: every hospital that any of its runs read. */
function widest(
  before: StudyOwner['hospitals'] | undefined,
  now: StudyOwner['hospitals'],
): StudyOwner['hospitals'] {
  if (before === undefined) return now;
  return before === 'all' || now === 'all' ? 'all' : [...new Set([...before, ...now])];
}

const ended = (
  run: StudyVersion,
  state: StudyVersion['state'],
  findings: readonly Finding[],
  endedAt: string,
): StudyVersion => ({ ...run, state, step: null, endedAt, findings });

function newId(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '');
  return `${words === '' ? 'study' : words}-${randomBytes(4).toString('hex')}`;
}

/** The part of uploaded files that whoever asks is shown. */
export const shownData = ({ id, tables, findings }: KeptData): StudyData => ({ id, tables, findings });

const cutOff: Finding = {
  code: 'study-cut-off',
  severity: 'warning',
  message: 'The program ended while this ran. Run it again.',
};

const tooMany: Finding = {
  code: 'studies-too-many',
  severity: 'error',
  message: `You have ${MOST_WAITING} runs that wait. Let one end, or stop one.`,
};
