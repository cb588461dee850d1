import { randomBytes } from 'node:crypto';
import type { ImportJob, ImportSummary } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { NamedFile } from '@hepatica/exchange';
import type { Store, StorePlace } from '@hepatica/store';
import { counted } from '../command/counted.ts';
import { writeRegistryChanges } from '../store/registry-changes.ts';
import { type KeptJob, readKeptJob, readKeptReading, shownJob } from './import-job.ts';
import type { ImportReading, ImportTask } from './import-messages.ts';
import type { JobFiles } from './job-files.ts';
import { type Reading, runReading } from './run-reading.ts';

/** Who imports. */
export interface Importer {
  readonly actor: string;
  readonly hospitals: 'all' | readonly string[];
}

/** What was asked of an import, or why it cannot be. */
export type Asked =
  | { readonly kind: 'done'; readonly job: ImportJob }
  | { readonly kind: 'other-state'; readonly detail: string }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** The imports of a registry: each goes on by itself, one after the other, and after another start of the program. */
export interface ImportJobs {
  readonly begin: (files: readonly NamedFile[], mapping: string | null, by: Importer) => Promise<Asked>;
  readonly list: () => Promise<readonly ImportSummary[]>;
  readonly job: (id: string) => Promise<ImportJob | null>;
  readonly setMapping: (id: string, text: string) => Promise<Asked>;
  readonly confirm: (id: string, options: { readonly dryRun: boolean }) => Promise<Asked>;
  readonly cancel: (id: string) => Promise<Asked>;
  readonly undo: (id: string, by: { readonly actor: string; readonly reason: string }) => Promise<Asked>;
  /** Kept once nothing is under way. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ImportPorts {
  readonly files: JobFiles;
  readonly store: Pick<Store, 'appendAll' | 'undo'>;
  readonly place: StorePlace;
  /** Brings lists and index up to what was written. */
  readonly list: (told: (done: number) => void) => Promise<unknown>;
  /** The present instant, ISO. */
  readonly clock: () => string;
}

/** Whoever has so many imports open ends one first: their files lie on the disk. */
const MOST_OPEN = 10;

/** An import that nobody has decided on for so long is given up when the program starts. */
const KEPT_DAYS = 14;

const isOpen = ({ state }: ImportSummary): boolean =>
  state === 'reading' || state === 'preview' || state === 'writing';

/** Opens the imports of a registry and goes on with those that another start of the program has left. */
export function openImportJobs({ files, store, place, list, clock }: ImportPorts): ImportJobs {
  const jobs = new Map<string, KeptJob>();
  const running = new Map<string, AbortController>();
  let tail: Promise<void> = Promise.resolve();

  const keep = async (job: KeptJob): Promise<KeptJob> => {
    jobs.set(job.id, job);
    await files.write(job.id, 'job', { ...job, progress: null });
    return job;
  };
  const change = (id: string, part: Partial<KeptJob>): Promise<KeptJob> => {
    const job = jobs.get(id);
    if (job === undefined) throw new RangeError(`import: there is no "${id}"`);
    return keep({ ...job, ...part });
  };
  /** As `change`, unless the import was given up meanwhile. */
  const changeOpen = async (id: string, part: Partial<KeptJob>): Promise<void> => {
    const job = jobs.get(id);
    if (job !== undefined && isOpen(job)) await change(id, part);
  };
  /** How far it is; not worth the disk. */
  const progress = (id: string, now: KeptJob['progress']): void => {
    const job = jobs.get(id);
    if (job !== undefined) jobs.set(id, { ...job, progress: now });
  };
  const readingOf = async (id: string) => readKeptReading(await files.read(id, 'reading'));
  const shown = async (job: KeptJob): Promise<ImportJob> => shownJob(job, await readingOf(job.id));

  /** Puts work on an import behind what is under way. */
  const enqueue = (id: string, work: (signal: AbortSignal) => Promise<void>): void => {
    const controller = new AbortController();
    running.set(id, controller);
    progress(id, { step: 'waiting', done: 0, total: 0 });
    tail = tail.then(async () => {
      try {
        await work(controller.signal);
      } catch (error) {
        const places = (error instanceof Error ? (error.stack ?? '') : '').split('\n').slice(1);
        console.error(['A fault in an import, in', ...places].join('\n'));
        await change(id, { state: 'failed', findings: [fault] });
      } finally {
        if (running.get(id) === controller) running.delete(id);
        progress(id, null);
      }
    });
  };

  const read = (job: KeptJob, purpose: ImportTask['purpose'], mapping: string | null, signal: AbortSignal) =>
    runReading(
      {
        purpose,
        place,
        files: job.files.map(({ name }, index) => ({ name, path: files.pathOf(job.id, index) })),
        mapping,
        actor: job.by,
        hospitals: job.hospitals,
        batchId: job.batch,
      },
      ({ step, done, total }) => progress(job.id, { step, done, total }),
      signal,
    );

  const look = (id: string): void =>
    enqueue(id, async (signal) => {
      const job = jobs.get(id);
      if (job?.state !== 'reading') return;
      const answer = await read(job, 'look', job.mapping, signal);
      if (answer.kind === 'read') {
        await files.write(id, 'reading', answer.reading);
        await changeOpen(id, { state: 'preview', findings: [] });
      } else await unread(id, answer);
    });

  const unread = async (id: string, answer: Exclude<Reading, { kind: 'read' }>): Promise<void> => {
    // What was stopped by the end of the program goes on with its next start.
    if (answer.kind === 'stopped') return;
    await changeOpen(id, { state: 'failed', findings: answer.findings });
    await files.clear(id, jobs.get(id)?.files.length ?? 0);
  };

  const write = (id: string, dryRun: boolean): void =>
    enqueue(id, async (signal) => {
      const job = jobs.get(id);
      const before = await readingOf(id);
      if (job === undefined || before === null || !isOpen(job)) return;
      const mapping = before.mapping === '' ? null : before.mapping;
      const answer = await read(job, 'write', mapping, signal);
      if (answer.kind !== 'read') return unread(id, answer);
      const { reading, batches } = answer;
      // A write that was cut off after it was on the disk is found here with nothing left to write.
      const isThere = job.state === 'writing' && batches.length === 0 && reading.preview.ready;
      if (!isThere && (reading.digest !== before.digest || !reading.preview.ready)) {
        return lookAgain(id, { ...reading, suggested: before.suggested });
      }
      running.delete(id);
      const { length: total } = batches;
      progress(id, { step: 'writing', done: 0, total });
      const told = (done: number): void => progress(id, { step: 'writing', done, total });
      const faults = await writeRegistryChanges(store, batches, { dryRun, told });
      if (dryRun || faults.length > 0) {
        const passed = faults.length === 0 ? [dryRunPassed(before)] : faults;
        await change(id, { state: 'preview', findings: passed });
        return;
      }
      await change(id, { state: 'done', written: before.preview.difference, findings: [] });
      await files.clear(id, job.files.length);
      await bringLists(id, total);
    });

  /** Somebody has written meanwhile what the preview does not show. */
  const lookAgain = async (id: string, reading: ImportReading): Promise<void> => {
    await files.write(id, 'reading', reading);
    await changeOpen(id, { state: 'preview', findings: [changedMeanwhile] });
  };

  const bringLists = async (id: string, total: number): Promise<void> => {
    progress(id, { step: 'listing', done: 0, total });
    await list((done) => progress(id, { step: 'listing', done: Math.min(done, total), total }));
  };

  const resume = async (): Promise<void> => {
    const oldest = Temporal.Instant.from(clock()).subtract({ hours: 24 * KEPT_DAYS });
    for (const id of await files.ids()) {
      const job = readKeptJob(await files.read(id, 'job'));
      if (job === null) continue;
      jobs.set(id, { ...job, progress: null });
      if (job.state === 'reading') look(id);
      else if (job.state === 'writing') write(id, false);
      else if (job.state === 'preview' && Temporal.Instant.compare(job.startedAt, oldest) < 0) {
        await change(id, { state: 'cancelled' });
        await files.clear(id, job.files.length);
      }
    }
  };
  const ready = resume().catch((error: unknown) => {
    console.error(
      'Imports that were left could not be taken up:',
      error instanceof Error ? error.stack : error,
    );
  });

  /** The import, if it is in one of these states and nothing is done with it at this moment. */
  const held = async (id: string, states: readonly KeptJob['state'][]): Promise<KeptJob | Asked> => {
    await ready;
    const job = jobs.get(id);
    if (job === undefined) return { kind: 'other-state', detail: `There is no import "${id}".` };
    if (job.progress !== null)
      return { kind: 'other-state', detail: 'The import is under way; wait for its end.' };
    if (states.includes(job.state)) return job;
    return {
      kind: 'other-state',
      detail: `The import is ${job.state}; this is for one that is ${states.join(' or ')}.`,
    };
  };
  const answered = async (id: string): Promise<Asked> => {
    const job = jobs.get(id);
    if (job === undefined) throw new RangeError(`import: there is no "${id}"`);
    return { kind: 'done', job: await shown(job) };
  };

  return {
    begin: async (uploaded, mapping, { actor, hospitals }) => {
      await ready;
      const open = [...jobs.values()].filter((job) => job.by === actor && isOpen(job));
      if (open.length >= MOST_OPEN) return { kind: 'refused', findings: [tooMany] };
      const startedAt = clock();
      const id = `${startedAt.slice(0, 19).replaceAll(/[^0-9]/g, '')}-${randomBytes(6).toString('hex')}`;
      await files.lay(id, uploaded);
      await keep({
        id,
        state: 'reading',
        by: actor,
        startedAt,
        files: uploaded.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
        progress: null,
        batch: `import-${id}`,
        written: null,
        findings: [],
        hospitals,
        mapping,
      });
      look(id);
      return answered(id);
    },
    list: async () => {
      await ready;
      return [...jobs.values()]
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .map(({ hospitals: _hospitals, mapping: _mapping, ...summary }) => summary);
    },
    job: async (id) => {
      await ready;
      const job = jobs.get(id);
      return job === undefined ? null : shown(job);
    },
    setMapping: async (id, text) => {
      const job = await held(id, ['preview']);
      if ('kind' in job) return job;
      await change(id, { state: 'reading', mapping: text, findings: [] });
      look(id);
      return answered(id);
    },
    confirm: async (id, { dryRun }) => {
      const job = await held(id, ['preview']);
      if ('kind' in job) return job;
      const reading = await readingOf(id);
      if (reading === null || !reading.preview.ready) {
        return { kind: 'other-state', detail: 'An error stands in the way; the preview tells which.' };
      }
      await change(id, { ...(dryRun ? {} : { state: 'writing' }), findings: [] });
      write(id, dryRun);
      return answered(id);
    },
    cancel: async (id) => {
      await ready;
      const job = jobs.get(id);
      const step = job?.progress?.step;
      if (job === undefined || !isOpen(job) || step === 'writing') {
        return { kind: 'other-state', detail: 'It is too late for that; what was written can be undone.' };
      }
      await change(id, { state: 'cancelled', findings: [] });
      running.get(id)?.abort();
      await files.clear(id, job.files.length);
      return answered(id);
    },
    undo: async (id, by) => {
      const job = await held(id, ['done']);
      if ('kind' in job) return job;
      const outcomes = await store.undo(job.batch, by);
      const faults = outcomes.flatMap((outcome): readonly Finding[] => {
        if (outcome.kind === 'done') return [];
        if (outcome.kind === 'refused') {
          return outcome.findings.map((finding) => ({
            ...finding,
            where: { ...finding.where, file: outcome.patient },
          }));
        }
        const message = `${outcome.patient} was changed at this moment; ask again.`;
        return [{ code: 'changed-meanwhile', severity: 'error', message }];
      });
      if (faults.length > 0) return { kind: 'refused', findings: faults };
      await change(id, { state: 'undone' });
      enqueue(id, () => bringLists(id, outcomes.length));
      return answered(id);
    },
    settled: async () => {
      await ready;
      await tail;
    },
    close: async () => {
      await ready;
      for (const controller of running.values()) controller.abort();
      await tail;
    },
  };
}

const fault: Finding = {
  code: 'import-failed',
  severity: 'error',
  message: 'The program failed on this import; the terminal says where. Nothing was written.',
};

const tooMany: Finding = {
  code: 'imports-too-many',
  severity: 'error',
  message: `You have ${MOST_OPEN} imports open. Finish one or give it up first.`,
};

const changedMeanwhile: Finding = {
  code: 'changed-meanwhile',
  severity: 'warning',
  message:
    'The registry, or how the files are read, has changed since this was looked at. Nothing was written; look again.',
};

const dryRunPassed = ({ preview: { difference } }: ImportReading): Finding => ({
  code: 'dry-run-passed',
  severity: 'info',
  message: `Every check of the write was made for ${counted(difference.newPatients + difference.changedPatients, 'patient')} and found nothing against it. Nothing was written.`,
});
