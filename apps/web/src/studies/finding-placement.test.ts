import type { Finding } from '@hepatica/course';
import type { StudyResult } from '@hepatica/study';
import { describe, expect, it } from 'vitest';
import { placeFindings } from './finding-placement.ts';

const survival = (endpoint: string): StudyResult['survival'][number] => ({
  endpoint,
  endpointLabel: endpoint,
  unit: 'months',
  by: null,
  n: 1,
  events: 0,
  confidenceType: 'log',
  confidenceLevel: 0.95,
  strata: [],
  overallMedianFollowUp: { estimate: null, low: null, high: null },
  riskTimes: [],
  logRank: null,
  dropped: { rows: 0, reasons: [] },
});

const resultWith = (findings: readonly Finding[]): StudyResult => ({
  format: 'hepatica-study-result/1',
  title: '',
  simulated: true,
  provenance: { questionSha256: '', data: [], version: '', seed: null },
  population: { label: '', attrition: [], n: 1 },
  tableOne: null,
  survival: [survival('os'), survival('pfs')],
  cox: [
    { endpoint: 'pfs', endpointLabel: 'pfs', confidenceLevel: 0.95, univariable: [], multivariable: null },
  ],
  methods: [],
  findings,
});

const finding = (code: string, where: Finding['where'] = {}): Finding => ({
  code,
  severity: 'warning',
  message: code,
  where,
});

describe('findings stand beside what they concern', () => {
  it('puts an endpoint’s finding beside its survival analysis', () => {
    const one = finding('median-not-reached', { field: 'endpoints.pfs' });
    expect(placeFindings(resultWith([one])).survival).toEqual([[], [one]]);
  });

  it('puts what a model said beside the model', () => {
    const one = finding('proportional-hazards', { field: 'pfs' });
    expect(placeFindings(resultWith([one])).cox).toEqual([[one]]);
  });

  it('puts what Table 1 describes too late beside Table 1', () => {
    const one = finding('table-one-known-later', { field: 'tableOne' });
    expect(placeFindings(resultWith([one])).tableOne).toEqual([one]);
  });

  it('puts what a row of the table said beside the population', () => {
    const one = finding('value-missing', { row: 3, column: 'age' });
    expect(placeFindings(resultWith([one])).population).toEqual([one]);
  });

  it('loses none', () => {
    const all = [
      finding('x'),
      finding('collinear'),
      finding('y', { column: 'sex' }),
      finding('z', { field: 'os' }),
    ];
    const placed = placeFindings(resultWith(all));
    const shown = [
      placed.population,
      placed.tableOne,
      ...placed.survival,
      ...placed.cox,
      placed.methods,
    ].flat();
    expect(new Set(shown)).toEqual(new Set(all));
    expect(shown).toHaveLength(all.length);
  });
});
