import { routes } from '@hepatica/api';
import fc from 'fast-check';
import { anyCase, bodyText, type FuzzCase, type SentForm } from './fuzz-cases.ts';
import { laboratory, servedRegistry } from './served-registry.ts';

/** What came of a run: how many answers of each status, and whether the registry is whole. */
export interface FuzzReport {
  readonly statuses: ReadonlyMap<number, number>;
  readonly faults: number;
  /** Patients who can no longer be read. */
  readonly unreadable: readonly string[];
  /** Imports and studies on which the program itself failed, which are not answers of a route. */
  readonly failed: readonly string[];
}

/**
 * No route takes more of the processor, whatever it is sent: the clock also runs while other processes have the cores,
 * so that it only tells what hangs.
 */
const MOST_PROCESSOR_MS = 20_000;
const LONGEST_MS = 300_000;

/** Findings that tell of a fault of the program on a thread of its own. */
const FAULTS: readonly string[] = ['import-failed', 'study-failed'];

/** How many of each kind are asked for again: the first patients and whatever was made last. */
const KNOWN = 8;

/**
 * Sends so many requests, each to a declared route with parts that are right, wrong or hostile. Rejects where one is
 * answered with a fault of the program, without a problem where it is refused, or too late.
 */
export async function fuzzRoutes(cases: number, seed: number): Promise<FuzzReport> {
  const served = await servedRegistry({ withAccounts: true });
  try {
    const known = createKnown();
    for (const [who, hospital] of [
      ['kim', 'Seoul'],
      ['kim', 'Seoul'],
      ['lee', 'Busan'],
    ] as const) {
      const id = await served.patient(who, hospital);
      const records = [laboratory('a', '2021-01-01', 'afp', '10 ng/mL')];
      await served.ask(`/api/courses/own/${id}/records`, { who, body: { expectedVersion: 1, records } });
      known.add('patients', id);
    }
    for (const id of ['simulated', 'sim-0001', 'case-1']) known.add('patients', id);
    const statuses = new Map<number, number>();
    // `fc.assert` would print the request, which may be nested too deep for that.
    const { failed: isFailed, errorInstance } = await fc.check(
      fc.asyncProperty(anyCase, async (asked) => {
        const { method: lower, path: pattern } = routes[asked.route];
        const method = lower.toUpperCase();
        const path = known.pathOf(pattern, asked.part);
        const search = new URLSearchParams(asked.query).toString();
        const began = performance.now();
        const used = process.cpuUsage();
        const response = await send(served, method, search === '' ? path : `${path}?${search}`, asked, known);
        const text = await response.text();
        const { status } = response;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const told = `${method} ${path}?${search} as ${asked.who} ${JSON.stringify(asked).slice(0, 1500)}: ${status} ${text.slice(0, 300)}`;
        // 503: what this server was not started with.
        if (status >= 500 && status !== 503) throw new Error(`a fault of the program: ${told}`);
        if (FAULTS.some((code) => text.includes(`"${code}"`)))
          throw new Error(`a fault of a thread: ${told}`);
        const { user, system } = process.cpuUsage(used);
        const isLate = performance.now() - began > LONGEST_MS || (user + system) / 1000 > MOST_PROCESSOR_MS;
        if (isLate) throw new Error(`too late: ${told}`);
        if (status >= 400) {
          if (response.headers.get('content-type') !== 'application/problem+json')
            throw new Error(`no problem: ${told}`);
          if (JSON.parse(text).status !== status) throw new Error(`another status: ${told}`);
        }
        if (status === 201 || status === 202) known.learn(asked.route, text);
      }),
      { numRuns: cases, seed, endOnFailure: true },
    );
    if (isFailed) throw errorInstance;
    const { store, imports, studies } = served.kept;
    await imports.settled();
    const runs = (await studies.list()).flatMap(({ versions }) => versions);
    const failed = [...(await imports.list()), ...runs].flatMap(({ findings }) => findings);
    const unreadable = [];
    for (const { patient } of await store.patients({ withWithdrawn: true, limit: 1_000_000 })) {
      const read = await store.course(patient).catch(() => null);
      if (read === null) unreadable.push(patient);
    }
    return {
      statuses,
      faults: (await store.verify()).faults.length,
      unreadable,
      failed: failed.map(({ code }) => code).filter((code) => FAULTS.includes(code)),
    };
  } finally {
    await served.close();
  }
}

async function send(
  { app, ask }: Awaited<ReturnType<typeof servedRegistry>>,
  method: string,
  path: string,
  { route, who, headers, body, part }: FuzzCase,
  known: Known,
): Promise<Response> {
  if (method === 'GET' || method === 'HEAD') return ask(path, { who, method, headers });
  if (body.kind === 'form') {
    // The boundary of the form stands in its own media type.
    const { 'content-type': _type, ...more } = headers;
    return app.request(`http://127.0.0.1${path}`, { method, headers: { ...more, who }, body: formOf(body) });
  }
  const id = known.named('patients', typeof part === 'number' ? part : 0);
  const query = known.named('queries', 0);
  const of = { id, hospital: 'Seoul', version: (typeof part === 'number' ? part : 0) % 5, query };
  return ask(path, { who, method, headers, body: bodyText(route, body, of) });
}

function formOf({ files, mapping }: SentForm): FormData {
  const form = new FormData();
  for (const { name, text } of files) form.append('files', new File([text], name));
  if (mapping !== null) form.append('mapping', mapping);
  return form;
}

type Known = ReturnType<typeof createKnown>;

/** Kinds of things that a path names, by how it begins. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/imports\//, 'imports'],
  [/^\/api\/study-data\//, 'tables'],
  [/^\/api\/studies\//, 'studies'],
  [/^\/api\/accounts/, 'accounts'],
  [/^\/api\/tokens/, 'tokens'],
];

const WORDS: Readonly<Record<string, readonly string[]>> = {
  path: ['report.html', 'result.json', 'question.yaml'],
  format: ['md', 'docx', 'html', 'pdf'],
  version: ['1', '2'],
};

/** What there is in the registry, so that most requests speak of something that is there. */
function createKnown() {
  const known = new Map<string, string[]>();
  const named = (kind: string, part: number): string => {
    const all = known.get(kind) ?? [];
    return all[part % Math.max(1, all.length)] ?? 'none';
  };
  const add = (kind: string, id: string): void => {
    const all = known.get(kind) ?? [];
    // The first three patients stay: they are of two hospitals and have values.
    if (all.length >= KNOWN) all.splice(kind === 'patients' ? 6 : 0, 1);
    known.set(kind, [...all, id]);
  };
  return {
    named,
    add,
    pathOf: (pattern: string, part: number | string): string =>
      pattern.replaceAll(/\{(\w+)\}/g, (_whole, parameter: string) => {
        if (parameter === 'registry')
          return typeof part === 'number' && (part === 4 || part === 5) ? 'demonstration' : 'own';
        if (typeof part === 'string') return encodeURIComponent(part.isWellFormed() ? part : 'x');
        const kind = KINDS.find(([start]) => start.test(pattern))?.[1] ?? 'patients';
        if (parameter === 'query') return named('queries', part);
        const words = WORDS[parameter];
        if (words !== undefined) return words[part % words.length] ?? '';
        return encodeURIComponent(named(kind, parameter === 'b' ? part + 1 : part));
      }),
    learn: (route: keyof typeof routes, text: string): void => {
      const answer: unknown = text.startsWith('{') ? JSON.parse(text) : null;
      const { id, study, account, token, query } = fieldsOf(answer);
      if (route === 'createPatient' && typeof id === 'string') add('patients', id);
      if (route === 'startImport' && typeof id === 'string') add('imports', id);
      if (route === 'uploadStudyData' && typeof id === 'string') add('tables', id);
      if (route === 'runStudy' && typeof study === 'string') add('studies', study);
      if (route === 'createAccount') add('accounts', String(fieldsOf(account).id));
      if (route === 'createToken') add('tokens', String(fieldsOf(token).id));
      if (route === 'askQuery' && typeof query === 'string') add('queries', query);
    },
  };
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
