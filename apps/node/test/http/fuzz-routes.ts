import { routes } from '@hepatica/api';
import fc from 'fast-check';
import { laboratory, servedRegistry } from './served-registry.ts';

/** What came of a run: how many answers of each status, and whether the registry is whole. */
export interface FuzzReport {
  readonly statuses: ReadonlyMap<number, number>;
  readonly faults: number;
  /** Patients who can no longer be read. */
  readonly unreadable: readonly string[];
}

/** No route takes longer, whatever it is sent. */
const LONGEST_MS = 20_000;

const HOSTILE = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
  '../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%',
  '\u0000',
  "'; drop table entry; --",
  '" or 1=1 --',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '{{7*7}}',
  '$(reboot)',
  '__proto__',
  'constructor',
  'toString',
  '\ud800',
  '\u202e',
  'ａ'.repeat(300),
  'x'.repeat(5000),
  '9'.repeat(400),
  '2021-02-30',
  '+999999999999mo',
  '0000-00',
  '> 35,000 ng/mL',
  '1e-400 mg/dL',
] as const;

const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 }));
const scalar = fc.oneof(
  hostile,
  fc.constantFrom(0, -1, 1, 2, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, null, true, false),
);
const anyJson = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.oneof(fc.constantFrom('id', 'kind', 'value', '__proto__'), hostile), scalar, {
      maxKeys: 4,
    }),
  },
  { weight: 1, arbitrary: fc.constant(nested(3000)) },
);

/** Bodies that are right, from which wrong ones are made. */
const templates: readonly object[] = [
  { hospital: 'Seoul', sex: 'male', ageYears: 61, axis: { kind: 'calendar' } },
  { hospital: 'Seoul', sex: 'female', birthYear: 1950, axis: { kind: 'relative', anchor: 'diagnosis' } },
  { expectedVersion: 1, records: [laboratory('n1', '2021-02-03', 'afp', '12 ng/mL')] },
  {
    expectedVersion: 2,
    reason: 'misread',
    records: [laboratory('n2', '2021', 'afp', '3', { supersedes: 'a' })],
  },
  { expectedVersion: 3, reason: 'wrong patient', records: [], retract: ['a'] },
  {
    expectedVersion: 2,
    records: [
      {
        kind: 'imaging',
        id: 'i1',
        at: '2021-05',
        modality: 'ct',
        covers: ['liver'],
        findings: [{ lesion: 'l1', status: 'viable', longestDiameterMm: '12 mm' }],
      },
      { kind: 'vital-status', id: 'v1', at: '2022-01-01', status: 'alive' },
    ],
  },
  { name: 'Hong Gildong', chartNumber: '004', birthDate: '1956-03' },
  { text: 'hong' },
  { at: '2023-01-01', words: 'by letter' },
  { reason: 'asked by the patient' },
  { record: 'a', field: 'result', text: 'Is this right?' },
  { text: 'Yes.' },
];

/** A body: right, right but for one field, anything at all, or no JSON. */
const anyBody = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...templates).map((body) => JSON.stringify(body)) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...templates), fc.nat({ max: 30 }), anyJson)
      .map(([body, place, value]) => JSON.stringify(withChange(body, place, value))),
  },
  { weight: 2, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

const anyRoute = fc.constantFrom(...Object.values(routes));
const queryNames = [
  'criterion',
  'show',
  'sort',
  'direction',
  'cursor',
  'limit',
  'text',
  'asKnownOn',
  'record',
];
const figureNames = ['scale', 'theme', 'format', 'widthPx', 'assume', 'bands', 'download'];
const queryWords = [
  'certain',
  'possible',
  'afp',
  'id',
  'descending',
  '1',
  '500',
  'childPugh.class = A',
  'svg',
];
const anyQuery = fc.dictionary(
  fc.constantFrom(...queryNames, ...figureNames),
  fc.oneof(fc.constantFrom(...queryWords), hostile),
  { maxKeys: 4 },
);
const anyHeaders = fc.record(
  {
    'idempotency-key': fc.constantFrom('k-1', 'k-2', 'k 3', 'k'.repeat(300)),
    'content-type': fc.constantFrom(
      'application/json',
      'text/plain',
      'application/json; charset=utf-16',
      'x',
    ),
    'if-none-match': fc.constantFrom('"1"', '*', 'W/"2"'),
  },
  { requiredKeys: [] },
);

const wrongCase = fc.record({
  route: anyRoute,
  who: fc.constantFrom('admin', 'admin', 'kim', 'lee', 'viewer', 'nobody'),
  part: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 5 }) }, { weight: 2, arbitrary: hostile }),
  query: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyQuery }),
  headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyHeaders }),
  body: anyBody,
});
/** A request in which all is right, so that the registry goes on growing among the others. */
const rightCase = fc.record({
  route: fc.constant(routes.createPatient),
  who: fc.constantFrom('admin', 'kim'),
  part: fc.constant(0),
  query: fc.constant({}),
  headers: fc.constant({}),
  body: fc.constantFrom(...templates.slice(0, 2)).map((body) => JSON.stringify(body)),
});
const anyCase = fc.oneof({ weight: 30, arbitrary: wrongCase }, { weight: 1, arbitrary: rightCase });

/**
 * Sends so many requests, each to a declared route with parts that are right, wrong or hostile. Rejects where one is
 * answered with a fault of the program, without a problem where it is refused, or too late.
 */
export async function fuzzRoutes(cases: number, seed: number): Promise<FuzzReport> {
  const served = await servedRegistry();
  try {
    const ids = [];
    for (const [who, hospital] of [
      ['kim', 'Seoul'],
      ['kim', 'Seoul'],
      ['lee', 'Busan'],
    ] as const) {
      const id = await served.patient(who, hospital);
      const records = [laboratory('a', '2021-01-01', 'afp', '10 ng/mL')];
      await served.ask(`/api/courses/own/${id}/records`, { who, body: { expectedVersion: 1, records } });
      ids.push(id);
    }
    const names = [...ids, 'simulated', 'sim-0001', 'case-1'];
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ route, who, part, query, headers, body }) => {
        const name = typeof part === 'number' ? (names[part] ?? '') : part;
        const path = route.path.replaceAll(/\{(\w+)\}/g, (_whole, parameter: string) => {
          if (parameter === 'registry') return typeof part === 'number' && part > 3 ? 'demonstration' : 'own';
          return encodeURIComponent(name.isWellFormed() ? name : 'x');
        });
        const search = new URLSearchParams(query).toString();
        const method = route.method.toUpperCase();
        const began = performance.now();
        const response = await served.ask(search === '' ? path : `${path}?${search}`, {
          who,
          method,
          headers,
          ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
        });
        const text = await response.text();
        const { status } = response;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const told = `${method} ${path}?${search} as ${who} ${JSON.stringify(headers)} ${body.slice(0, 300)}: ${status} ${text.slice(0, 300)}`;
        // 503: what this server was not started with.
        if (status >= 500 && status !== 503) throw new Error(`a fault of the program: ${told}`);
        if (performance.now() - began > LONGEST_MS) throw new Error(`too late: ${told}`);
        if (status >= 400) {
          if (response.headers.get('content-type') !== 'application/problem+json')
            throw new Error(`no problem: ${told}`);
          if (JSON.parse(text).status !== status) throw new Error(`another status: ${told}`);
        }
      }),
      { numRuns: cases, seed, endOnFailure: true },
    );
    const { store } = served.kept;
    const listed = await store.patients({ withWithdrawn: true, limit: 1_000_000 });
    const unreadable = [];
    for (const { patient } of listed) {
      const read = await store.course(patient).catch(() => null);
      if (read === null) unreadable.push(patient);
    }
    return { statuses, faults: (await store.verify()).faults.length, unreadable };
  } finally {
    await served.close();
  }
}

/** A copy with one value, found by counting through it, replaced. */
function withChange(body: object, place: number, value: unknown): unknown {
  let left = place;
  const copy = (one: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(one)) return one.map(copy);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, field]) => [name, copy(field)]));
  };
  return copy(body);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let k = 0; k < depth; k++) value = k % 2 === 0 ? [value] : { a: value };
  return value;
}
