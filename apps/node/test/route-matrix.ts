import type { routes } from '@hepatica/api';
import type { MatrixPatient } from './two-hospitals.ts';

/** How one route is asked in the matrix. */
export interface MatrixRequest {
  readonly path: string;
  readonly body?: unknown;
  /** The status for whom the table of permissions lets ask. */
  readonly status: number;
  /** The same where the patient, or hospital, is not theirs; left out where the route concerns no patient. */
  readonly statusOfOther?: number;
}

type RouteName = keyof typeof routes;

let count = 0;
const unique = (): number => ++count;

/** Of a patient whose hospital is not the caller's there is, for them, none: 404 and not 403. */
const ofPatient = (
  status: number,
  path: (patient: MatrixPatient) => string,
  body?: (patient: MatrixPatient) => unknown,
) => {
  return (patient: MatrixPatient): MatrixRequest => ({
    path: `/api/courses/own/${patient.id}${path(patient)}`,
    ...(body === undefined ? {} : { body: body(patient) }),
    status,
    statusOfOther: 404,
  });
};

const plain = (status: number, path: string, body?: () => unknown) => (): MatrixRequest => ({
  path,
  status,
  ...(body === undefined ? {} : { body: body() }),
});

const COURSES = `format: hepatica-question/1
title: Everybody
sources: [{ name: registry, courses: registry }]
timeZero: { event: first-contact }
endpoints: { os: { label: Overall survival, course: overall-survival, unit: months } }
`;

/** A patient with itself: refused to whoever may ask, and not there for others. */
const ofPair =
  (act: string, status: number) =>
  (patient: MatrixPatient): MatrixRequest => ({
    path: `/api/duplicates/own/${patient.id}/${patient.id}/${act}`,
    body: { reason: 'the same number' },
    status,
    statusOfOther: 404,
  });

const records = ({ version }: MatrixPatient) => ({
  expectedVersion: version,
  records: [{ id: 'b', kind: 'laboratory', at: '2020-02-02', analyte: 'afp', result: '14 ng/mL' }],
});

/**
 * One row for every route, so that a new route without one does not type-check. Requests are such that whoever may ask
 * succeeds, unless success would change the accounts that the matrix itself needs.
 */
export const MATRIX: Readonly<Record<RouteName, (patient: MatrixPatient) => MatrixRequest>> = {
  home: plain(200, '/api/home'),
  apiDocument: plain(200, '/api/openapi.json'),
  apiPage: plain(200, '/api'),
  patients: plain(200, '/api/patients/own?limit=500'),
  createPatient: ({ hospital }) => ({
    path: '/api/patients/own',
    body: { hospital, sex: 'female', ageYears: 50, axis: { kind: 'calendar' } },
    status: 201,
    // Nobody is told which hospitals there are: the answer names one's own.
    statusOfOther: 422,
  }),
  course: ofPatient(200, () => ''),
  addRecords: ofPatient(201, () => '/records', records),
  checkRecords: ofPatient(200, () => '/check', records),
  history: ofPatient(200, () => '/history'),
  patientQueries: ofPatient(200, () => '/queries'),
  askQuery: ofPatient(
    201,
    () => '/queries',
    () => ({ record: 'a', field: 'at', text: 'Which day?' }),
  ),
  answerQuery: ofPatient(
    201,
    ({ query }) => `/queries/${query}/answers`,
    () => ({ text: 'As in the report.' }),
  ),
  resolveQuery: ofPatient(
    201,
    ({ query }) => `/queries/${query}/resolution`,
    () => ({ text: '' }),
  ),
  waitingQueries: plain(200, '/api/queries/own'),
  identity: ofPatient(200, () => '/identity'),
  setIdentity: ofPatient(
    200,
    () => '/identity',
    () => ({ name: 'Ada Beta' }),
  ),
  findIdentity: plain(200, '/api/identities/own/search', () => ({ text: 'Zeta' })),
  withdrawConsent: ofPatient(
    201,
    () => '/consent-withdrawal',
    () => ({ at: '2021-01-01' }),
  ),
  erase: ofPatient(
    200,
    () => '/erasure',
    () => ({ reason: 'asked for by the patient' }),
  ),
  imports: plain(200, '/api/imports/own'),
  // A form with files is asked for elsewhere; here it is what is not one.
  startImport: plain(415, '/api/imports/own', () => ({})),
  import: plain(404, '/api/imports/own/none'),
  setMapping: plain(404, '/api/imports/own/none/mapping', () => ({ text: '' })),
  confirmImport: plain(404, '/api/imports/own/none/confirmation', () => ({})),
  cancelImport: plain(404, '/api/imports/own/none'),
  undoImport: plain(404, '/api/imports/own/none/undo', () => ({ reason: 'wrong files' })),
  board: ({ id }) => ({ path: `/api/board/own/${id}`, status: 200, statusOfOther: 404 }),
  similar: ({ id }) => ({
    path: `/api/board/own/${id}/similar?criterion=${encodeURIComponent('age >= 18')}`,
    status: 200,
    statusOfOther: 404,
  }),
  decide: ({ id, version }) => ({
    path: `/api/board/own/${id}/decisions`,
    body: {
      expectedVersion: version,
      seen: {},
      options: ['watchful-waiting'],
      decision: 'Wait and look again.',
      reasons: [],
      attendees: [],
      tasks: [],
      plan: [],
    },
    status: 201,
    statusOfOther: 404,
  }),
  checkPlan: ({ id }) => ({
    path: `/api/board/own/${id}/plan-check`,
    body: { seen: {}, plan: [{ lesion: 'none', option: 'none' }] },
    status: 200,
    statusOfOther: 404,
  }),
  // There is no such decision of any patient.
  taskDone: ({ id, version }) => ({
    path: `/api/board/own/${id}/decisions/none/tasks/0/done`,
    body: { expectedVersion: version, on: '2020-03-01' },
    status: 404,
    statusOfOther: 404,
  }),
  boardPolicy: plain(200, '/api/board-policy/own'),
  setBoardPolicy: plain(409, '/api/board-policy/own', () => ({
    expectedRevision: 1_000,
    chosen: { maxMetastases: 3 },
  })),
  caseReport: ofPatient(200, () => '/case-report'),
  saveCaseReport: ofPatient(
    200,
    () => '/case-report/edits',
    () => ({ expectedRevision: 0, edits: {} }),
  ),
  caseReportFile: ofPatient(
    200,
    () => '/case-report/files/md',
    () => ({ edits: {} }),
  ),
  // What is sent is no picture: whoever may send one is told so.
  keepImage: ofPatient(
    422,
    () => '/case-report/images?noIdentifierSeen=yes',
    () => ({}),
  ),
  // There is no such picture of any patient.
  keptImage: ofPatient(404, () => `/case-report/images/${'0'.repeat(64)}`),
  duplicates: plain(200, '/api/duplicates/own'),
  merge: ofPair('merge', 422),
  dismiss: ofPair('dismissal', 422),
  unmerge: plain(404, '/api/merges/own/none/undo', () => ({ reason: 'two persons' })),
  // Answers about the patients of all hospitals are for administrators, and theirs are all.
  audit: plain(200, '/api/audit/own'),
  verification: plain(200, '/api/audit/own/verification'),
  heads: plain(200, '/api/audit/own/heads'),
  locks: plain(200, '/api/locks/own'),
  lock: plain(201, '/api/locks/own', () => ({ name: `lock ${unique()}` })),
  export: plain(200, '/api/exports/own?as=json'),
  boardSheet: ({ id }) => ({
    path: `/api/board/own/${id}/sheet?format=html`,
    status: 200,
    statusOfOther: 404,
  }),
  agenda: plain(200, '/api/board-agenda/own'),
  // Who is not theirs is nobody whom they could put on the list.
  setAgenda: ({ id }) => ({
    path: '/api/board-agenda/own',
    // A revision that nobody has seen: whoever may change the list is told so.
    body: { expectedRevision: 1_000, patients: [{ id, ready: true }] },
    status: 409,
    statusOfOther: 422,
  }),
  meetingSheet: plain(422, '/api/board-agenda/demonstration/sheet?format=html'),
  evidence: plain(200, '/api/evidence'),
  figure: ofPatient(200, () => '/figure?format=svg'),
  storedStudies: plain(200, '/api/studies/own'),
  // Files are laid down elsewhere; here it is what is not a form.
  uploadStudyData: plain(415, '/api/study-data/own', () => ({})),
  studyData: plain(404, '/api/study-data/own/none'),
  // Courses of the caller's hospitals alone are counted; a question without endpoints goes no further.
  checkStudy: plain(200, '/api/study-checks/own', () => ({ question: COURSES, data: null })),
  runStudy: plain(202, '/api/studies/own', () => ({ question: COURSES, data: null, study: null })),
  studyRun: plain(404, '/api/studies/own/none/versions/1'),
  cancelStudyRun: plain(404, '/api/studies/own/none/versions/1'),
  study: plain(404, '/api/studies/own/none'),
  studyRows: plain(404, '/api/studies/own/none/versions/1/rows/adtte.csv'),
  studyFigure: plain(404, '/api/studies/own/none/figures/attrition'),
  studyFile: plain(404, '/api/studies/own/none/files/report.html'),

  signInWays: plain(200, '/api/auth/ways'),
  signIn: plain(401, '/api/auth/sign-in', () => ({
    email: `n${unique()}@one.example`,
    password: 'guess',
  })),
  secondFactor: plain(401, '/api/auth/second-factor', () => ({ kind: 'app', code: '000000' })),
  singleSignOn: plain(404, '/api/auth/single-sign-on'),
  singleSignOnCallback: plain(404, '/api/auth/callback/oidc?code=x&state=y'),
  signOut: plain(204, '/api/auth/sign-out'),
  setPassword: plain(422, '/api/auth/password', () => ({
    token: `t${unique()}`,
    password: 'long enough for one',
  })),
  ownAccount: plain(200, '/api/account'),
  changePassword: plain(422, '/api/account/password', () => ({
    current: 'guess',
    next: 'long enough for one',
  })),
  endOtherSessions: plain(204, '/api/account/sessions/end'),
  startSecondFactor: plain(422, '/api/account/second-factor', () => ({ password: 'guess' })),
  confirmSecondFactor: plain(422, '/api/account/second-factor/confirmation', () => ({ code: '000000' })),
  removeSecondFactor: plain(422, '/api/account/second-factor/removal', () => ({ password: 'guess' })),
  accounts: plain(200, '/api/accounts'),
  createAccount: plain(201, '/api/accounts', () => ({
    email: `m${unique()}@one.example`,
    name: 'Made',
    role: 'viewer',
    hospitals: [],
  })),
  changeAccount: plain(404, '/api/accounts/nobody', () => ({ name: 'X' })),
  passwordLink: plain(404, '/api/accounts/nobody/password-link'),
  takeOffSecondFactor: plain(404, '/api/accounts/nobody/second-factor-removal'),
  accountEvents: plain(200, '/api/accounts/events'),
  hospitals: plain(200, '/api/hospitals'),
  addHospital: plain(201, '/api/hospitals', () => ({ name: `Hospital ${unique()}` })),
  tokens: plain(200, '/api/tokens'),
  createToken: plain(201, '/api/tokens', () => ({ name: 'x', scope: ['patients.read'], days: 1 })),
  revokeToken: plain(404, '/api/tokens/none'),
  registryFacts: plain(200, '/api/administration/own'),
  backup: plain(200, '/api/administration/own/backup'),
};
