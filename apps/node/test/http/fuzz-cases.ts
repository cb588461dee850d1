import { type DefinedRoute, routes } from '@hepatica/api';
import fc from 'fast-check';
import { MATRIX } from '../route-matrix.ts';
import { anyJson, hostile } from './hostile-values.ts';
import { laboratory } from './served-registry.ts';

type RouteName = keyof typeof routes;

/** A form of files, as the page sends it. */
export interface SentForm {
  readonly kind: 'form';
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly mapping: string | null;
}

/** What is sent: text as it is, a form, or the right body of the route with one value of it replaced. */
export type SentBody =
  | { readonly kind: 'text'; readonly text: string }
  | SentForm
  | { readonly kind: 'right' }
  | { readonly kind: 'changed'; readonly place: number; readonly value: unknown };

/** One request. `part` counts through what there is of the kind that the path names, or is what stands there instead. */
export interface FuzzCase {
  readonly route: RouteName;
  readonly who: string;
  readonly part: number | string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: SentBody;
}

/** Bodies that are right, from which wrong ones are made: beside the one that the matrix of roles has for each route. */
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

const text = (value: string): SentBody => ({ kind: 'text', text: value });
const changed = fc.record({
  kind: fc.constant('changed' as const),
  place: fc.nat({ max: 30 }),
  value: anyJson,
});

/** A body: right, right but for one value, that of another route, anything at all, or no JSON. */
const anyBody: fc.Arbitrary<SentBody> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'right' as const }) },
  { weight: 5, arbitrary: changed },
  { weight: 1, arbitrary: fc.constantFrom(...templates).map((body) => text(JSON.stringify(body))) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...templates), changed)
      .map(([body, { place, value }]) => text(JSON.stringify(withChange(body, place, value)))),
  },
  { weight: 2, arbitrary: anyJson.map((value) => text(JSON.stringify(value))) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map(text) },
);

const cell = fc.oneof(
  hostile,
  fc.constantFrom('1', '2', '2020-01-02', '2020.03', 'M', '61', 'Seoul', '>2000', 'ND', '12'),
);
const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
const COLUMNS = ['patient', 'visit_date', 'sex', 'age', 'hospital', 'AFP (ng/mL)'] as const;
const anyTable = fc
  .array(fc.tuple(cell, cell, cell, cell, cell, cell), { maxLength: 4 })
  .map((rows) => [COLUMNS, ...rows].map((row) => row.map(quoted).join(',')).join('\n'));
const anyFile = fc.record({
  name: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('visits.csv', 'visits.xlsx') },
    { weight: 1, arbitrary: hostile },
  ),
  text: fc.oneof({ weight: 4, arbitrary: anyTable }, { weight: 1, arbitrary: hostile }),
});
const anyForm: fc.Arbitrary<SentForm> = fc.record({
  kind: fc.constant('form' as const),
  files: fc.array(anyFile, { maxLength: 2 }),
  mapping: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: hostile }),
});

/** Names of all queries of all routes, so that most are of another. */
const queryNames = [
  ...['criterion', 'show', 'sort', 'direction', 'cursor', 'limit', 'text', 'asKnownOn', 'record', 'version'],
  ...['scale', 'theme', 'format', 'widthPx', 'assume', 'bands', 'download', 'title', 'as', 'patient', 'kind'],
];
const queryWords = [
  ...['certain', 'possible', 'afp', 'id', 'descending', '1', '500', 'childPugh.class = A', 'svg', 'html'],
  ...['csv', 'redcap', 'deidentified', 'json', '2030-01-01T00:00:00Z', 'docx', 'png', 'calendar', 'light'],
];
const anyQuery = fc.dictionary(
  fc.constantFrom(...queryNames),
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...queryWords) }, { weight: 2, arbitrary: hostile }),
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

const names = Object.keys(routes).filter((name): name is RouteName => name in routes);
const takesForm = (route: DefinedRoute): boolean =>
  'multipart/form-data' in (route.request?.body?.content ?? {});

const wrongCase = fc.constantFrom(...names).chain((route) =>
  fc.record({
    route: fc.constant(route),
    who: fc.constantFrom('admin', 'admin', 'kim', 'lee', 'viewer', 'nobody'),
    part: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 7 }) }, { weight: 2, arbitrary: hostile }),
    query: fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyQuery }),
    headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyHeaders }),
    body: takesForm(routes[route])
      ? fc.oneof({ weight: 4, arbitrary: anyForm }, { weight: 1, arbitrary: anyBody })
      : anyBody,
  }),
);
/** A request in which all is right, so that the registry goes on growing among the others. */
const rightCase = fc.record({
  route: fc.constant('createPatient' as const),
  who: fc.constantFrom('admin', 'kim'),
  part: fc.constant(0),
  query: fc.constant({}),
  headers: fc.constant({}),
  body: fc.constantFrom(...templates.slice(0, 2)).map((body) => text(JSON.stringify(body))),
});

/** Any request to any declared route. */
export const anyCase: fc.Arbitrary<FuzzCase> = fc.oneof(
  { weight: 30, arbitrary: wrongCase },
  { weight: 1, arbitrary: rightCase },
);

/** The body of a case, as JSON or whatever it is instead; `of` is the patient whom a right one speaks of. */
export function bodyText(
  route: RouteName,
  body: Exclude<SentBody, SentForm>,
  of: Parameters<(typeof MATRIX)[RouteName]>[0],
): string {
  if (body.kind === 'text') return body.text;
  const right = MATRIX[route](of).body ?? {};
  return JSON.stringify(body.kind === 'right' ? right : withChange(right, body.place, body.value));
}

/** A copy with one value, found by counting through it, replaced. */
function withChange(body: unknown, place: number, value: unknown): unknown {
  let left = place;
  const copy = (one: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(one)) return one.map(copy);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([name, field]) => [name, copy(field)]));
  };
  return copy(body);
}
