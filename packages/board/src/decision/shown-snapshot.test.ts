import { createHash } from 'node:crypto';
import { type BoardDecision, type Course, dateOfDay, day, recordId, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { publishedCase, withRecords } from '../../test/published-cases.ts';
import { lesion, on, patient, scan, value } from '../../test/sample-patient.ts';
import { boardFacts } from '../variable/board-facts.ts';
import { sha256 } from './sha-256.ts';
import { fingerprint, shownSnapshot, sinceChanged } from './shown-snapshot.ts';

const course = patient([
  lesion('N1', 'lung', 'metastasis', '2020-01-10'),
  scan('ct', '2020-03-01', ['lung'], { findings: [{ lesion: 'N1', status: 'present' }] }),
  value('afp', 'afp', '2020-03-05', '340 ng/mL'),
]);
const today = on('2020-03-10');

function decisionOn(of: Course): BoardDecision {
  return {
    kind: 'board-decision',
    id: recordId('decided'),
    at: dateOfDay(today, of.axis),
    knownOn: today,
    standing: 'conclusion',
    options: ['lung.wedge-resection'],
    decision: 'wedge resection',
    reasons: ['one nodule'],
    shown: shownSnapshot(boardFacts(snapshotAt(of, today))),
  };
}

describe('what a decision was taken on', () => {
  it('B70 the fingerprint is the SHA-256 of the standard', () => {
    for (const text of [
      '',
      'abc',
      'ä'.repeat(40),
      'x'.repeat(55),
      'x'.repeat(56),
      'x'.repeat(64),
      'y'.repeat(1000),
    ]) {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
  it('B71 the fingerprint forgets the order and the instant of entry, and nothing else', () => {
    const { records } = course;
    expect(fingerprint(records.toReversed())).toBe(fingerprint(records));
    expect(fingerprint(records.map((record) => ({ ...record, recordedAt: '2020-04-01T00:00:00Z' })))).toBe(
      fingerprint(records),
    );
    expect(fingerprint(records.slice(1))).not.toBe(fingerprint(records));
  });
  it('B72 keeps every known fact as it was shown, with its records', () => {
    const { facts } = shownSnapshot(boardFacts(snapshotAt(course, today)));
    expect(facts).toContainEqual({ variable: 'afp', shown: '340 ng/mL', records: ['afp'] });
    expect(facts.find(({ variable }) => variable === 'lungMetastases.known')?.shown).toBe('1');
  });
  it('B73 is as shown while nothing of its day changes, whatever is learnt later', () => {
    const decision = decisionOn(course);
    expect(sinceChanged(course, decision, boardFacts)).toEqual({ kind: 'as-shown' });
    const later = withRecords(course, value('afp-2', 'afp', '2020-05-01', '900 ng/mL'));
    expect(sinceChanged(later, decision, boardFacts)).toEqual({ kind: 'as-shown' });
  });
  it('B74 shows what a correction or a late entry changed, and overwrites nothing', () => {
    const decision = decisionOn(course);
    const corrected = withRecords(
      course,
      value('afp-right', 'afp', '2020-03-05', '34 ng/mL', { supersedes: 'afp' }),
    );
    const found = sinceChanged(corrected, decision, boardFacts);
    expect(found).toMatchObject({
      kind: 'changed',
      finding: { code: 'decision-since-changed', where: { record: 'decided' } },
      facts: [{ variable: 'afp', atDecision: '340 ng/mL', now: '34 ng/mL' }],
    });
    expect(decision.shown?.facts.find(({ variable }) => variable === 'afp')?.shown).toBe('340 ng/mL');
    const { shown: _shown, ...bare } = decision;
    expect(sinceChanged(course, bare, boardFacts)).toEqual({ kind: 'not-kept' });
  });
  it('B75 what is stated is kept as stated', () => {
    const first = publishedCase('oligometastasis-local-therapy');
    const shown = shownSnapshot(boardFacts(snapshotAt(first, day(350), { knownBy: day(350) })));
    expect(shown.facts.find(({ variable }) => variable === 'childPugh.class')?.shown).toBe('A (as stated)');
  });
});
