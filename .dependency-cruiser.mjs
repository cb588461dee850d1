// The layers of docs/architecture.md, written once. A package may import only what is listed for it.
const layers = {
  survival: [],
  course: [],
  synthetic: ['course'],
  clinical: ['course'],
  exchange: ['course'],
  store: ['course'],
  board: ['course', 'clinical'],
  study: ['course', 'survival', 'clinical', 'exchange'],
  render: ['course', 'survival', 'clinical', 'study'],
  api: ['course', 'clinical', 'study'],
};

const allowedPackages = Object.entries(layers).map(([name, allowed]) => ({
  name: `layer-${name}`,
  comment: `packages/${name} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^packages/${name}/src`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(packages|apps)/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    ...allowedPackages,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-deep-imports',
      comment: 'another package is imported through its index (or a published subpath) alone',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: {
        path: '^packages/([^/]+)/src/',
        pathNot: ['^packages/$1/', '^packages/[^/]+/src/(index|office|pdf|png|table|formula)\\.ts$'],
      },
    },
    {
      name: 'no-deep-imports-from-apps',
      severity: 'error',
      from: { path: '^apps/' },
      to: {
        path: '^packages/([^/]+)/src/',
        pathNot: '^packages/[^/]+/src/(index|office|pdf|png|table|formula)\\.ts$',
      },
    },
    { name: 'apps-do-not-meet', severity: 'error', from: { path: '^apps/node' }, to: { path: '^apps/web' } },
    {
      name: 'web-is-not-node',
      severity: 'error',
      from: { path: '^apps/web/src' },
      to: { path: '^apps/node' },
    },
    {
      name: 'libraries-do-no-io',
      comment:
        'input and output live in apps/node; png.ts needs a native module and says so, pdf.ts the files of a typeface; store is where records are kept',
      severity: 'error',
      from: {
        path: '^packages/[^/]+/src',
        pathNot: ['\\.test\\.ts$', '/(?:png|pdf)\\.ts$', '^packages/store/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
