import { describe, expect, it } from 'vitest';
import {
  calendarDocument,
  courseOf,
  embolization,
  liverTumor,
  lungNodule,
  resection,
  scan,
} from '../../test/sample-course.ts';
import { resolveAt } from './resolve-at.ts';
import type { Snapshot } from './snapshot.ts';
import { snapshotAt } from './snapshot-at.ts';

type Fields = Readonly<Record<string, unknown>>;

function at(text: string, records: readonly Fields[]): Snapshot {
  const course = courseOf(calendarDocument(records));
  const resolved = resolveAt(course, text);
  if (resolved.kind === 'problem') throw new Error(resolved.finding.message);
  return snapshotAt(course, resolved.day);
}
const stateOf = (text: string, records: readonly Fields[], lesion = 'L1') =>
  at(text, records).lesions.find((state) => state.lesion === lesion)?.state;

const shows = (status: string, more: Fields = {}) => ({ findings: [{ lesion: 'L1', status, ...more }] });

describe('lesions', () => {
  const tumor = liverTumor('2012-01');
  it('C31 a lesion persists while nothing is said of it', () => {
    expect(stateOf('2015-01', [tumor, scan('ct', '2013-01')])).toBe('present');
  });
  it('C31 a study of another organ says nothing of it', () => {
    expect(stateOf('2015-01', [tumor, scan('ct', '2013-01', { covers: ['lung'], clearOf: ['lung'] })])).toBe(
      'present',
    );
  });
  it.each([['absent'], ['nonviable']])('C31 a study that shows it %s makes it gone', (status) => {
    expect(stateOf('2013-01', [tumor, scan('ct', '2013-01', shows(status))])).toBe('gone');
    expect(stateOf('2012-12', [tumor, scan('ct', '2013-01', shows(status))])).toBe('present');
  });
  it('C31 a study that finds its organ clear makes it gone', () => {
    expect(stateOf('2013-01', [tumor, scan('mri', '2013-01', { clearOf: ['liver'] })])).toBe('gone');
  });
  it('C31 a lesion shown viable after it was gone is there again', () => {
    const records = [tumor, scan('ct', '2013-01', shows('absent')), scan('mri', '2014-01', shows('viable'))];
    expect(stateOf('2014-01', records)).toBe('present');
  });
  it('C31 a study that cannot tell leaves it indeterminate', () => {
    expect(stateOf('2013-01', [tumor, scan('ct', '2013-01', shows('indeterminate'))])).toBe('indeterminate');
  });
  it('C32 an embolized lesion is treated until the next study decides', () => {
    const records = [tumor, embolization('tace', '2012-02'), scan('ct', '2012-05', shows('viable'))];
    expect(stateOf('2012-02', records)).toBe('treated');
    expect(stateOf('2012-05', records)).toBe('present');
  });
  it('C30 a planned or abandoned treatment changes no lesion', () => {
    expect(stateOf('2013-01', [tumor, embolization('tace', '2012-02', { state: 'planned' })])).toBe(
      'present',
    );
    expect(stateOf('2013-01', [tumor, embolization('tace', '2012-02', { state: 'abandoned' })])).toBe(
      'present',
    );
    expect(stateOf('2013-01', [tumor, resection('cut', '2012-02', ['L1'], { state: 'planned' })])).toBe(
      'present',
    );
  });
  it('C30 a treatment told as a plan changes no lesion even where it is not marked as planned', () => {
    expect(stateOf('2013-01', [tumor, embolization('tace', '2012-02', { standing: 'plan' })])).toBe(
      'present',
    );
  });
  it('C33 a resected lesion stays removed when a later study finds nothing', () => {
    const records = [
      tumor,
      resection('cut', '2012-02', ['L1']),
      scan('mri', '2013-01', { clearOf: ['liver'] }),
    ];
    expect(stateOf('2012-02', records)).toBe('removed');
    expect(stateOf('2013-01', records)).toBe('removed');
  });
  it('C33 what is out of the body or was shown dead is not treated again by a later session', () => {
    const later = embolization('tace', '2013-01');
    expect(stateOf('2013-01', [tumor, resection('cut', '2012-02', ['L1']), later])).toBe('removed');
    expect(stateOf('2013-01', [tumor, scan('ct', '2012-02', shows('nonviable')), later])).toBe('gone');
  });
  it('C33 a resected lesion that a later study shows viable is there again', () => {
    const records = [tumor, resection('cut', '2012-02', ['L1']), scan('mri', '2013-01', shows('viable'))];
    expect(stateOf('2013-01', records)).toBe('present');
  });
  it('C34 a study and a treatment of the same month without stated order are order-unknown', () => {
    const month = [tumor, scan('ct', '2012-03', shows('viable')), embolization('tace', '2012-03')];
    const codes = (records: readonly Fields[]) =>
      at('2012-03', records).findings.map((finding) => finding.code);
    expect(codes(month)).toEqual(['order-unknown']);
    const ordered = [
      tumor,
      scan('ct', '2012-03', shows('viable')),
      embolization('tace', '2012-03', { after: 'ct' }),
    ];
    expect(codes(ordered)).toEqual([]);
    expect(stateOf('2012-03', ordered)).toBe('treated');
  });
  it('C31 each study may say how many and how large', () => {
    const records = [
      lungNodule('N1', '2012-01', { number: { atLeast: 2 } }),
      scan('ct', '2012-03', {
        covers: ['lung'],
        findings: [{ lesion: 'N1', status: 'viable', number: 3, longestDiameterMm: '1.2 cm' }],
      }),
    ];
    expect(at('2012-02', records).lesions[0]?.number).toEqual({ atLeast: 2 });
    const state = at('2012-03', records).lesions[0];
    expect(state?.number).toEqual({ atLeast: 3, atMost: 3 });
    expect(state?.longestDiameterMm).toMatchObject({ kind: 'known', value: 12 });
    expect(state?.from).toEqual(['nodule-N1', 'ct']);
  });
});
