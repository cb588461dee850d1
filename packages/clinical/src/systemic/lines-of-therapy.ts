import { wasGiven } from '../response/reading/lesion-log.ts';
import { seriesSystem } from '../series-system.ts';
import { classOfLine, type LineState, NO_LINES, REGIMEN_CLASSES, withTherapy } from './line-state.ts';
import { therapyPoints } from './therapy-points.ts';

/**
 * Lines of systemic therapy. A line is a regimen (all agents begun within 28 days of its first); a new one begins when
 * a new agent is begun after progression, after toxicity (by policy), or when a regimen is begun again after
 * progression and more than 90 days. Dropping an agent, another dose, a short pause, or local therapy begin none;
 * arterial infusion is local, antiviral drugs are no cancer therapy. Adjuvant and neoadjuvant therapy is line 0.
 */
export const linesOfTherapy = seriesSystem<LineState>({
  id: 'lines-of-therapy',
  edition: 'conventions of this program, 1',
  title: 'Lines of systemic therapy',
  shortName: 'Lines',
  headline: 'lines',
  sources: [
    {
      text: 'A convention: publications count lines differently, and no single source is followed. The rule stands in the documentation.',
    },
  ],
  verification: 'unverified',
  parameters: {
    intoleranceIsNewLine: {
      label: 'A new agent after stopping for toxicity begins a new line',
      type: { kind: 'choice', values: [true, false] },
      default: true,
    },
    earlyRecurrenceCounts: {
      label: 'Adjuvant therapy counts as line 1 where recurrence came within 6 months after it',
      type: { kind: 'choice', values: [true, false] },
      default: true,
    },
  },
  parts: {
    setting: {
      label: 'Setting',
      type: { kind: 'choice', values: ['advanced', 'adjuvant', 'neoadjuvant'] },
      otherwise: 'advanced',
    },
    regimenClass: {
      label: 'Class of what was begun',
      type: { kind: 'choice', values: REGIMEN_CLASSES },
      otherwise: 'other',
    },
    newAgent: {
      label: 'An agent that the running regimen does not hold',
      type: { kind: 'choice', values: ['yes', 'no'] },
      otherwise: 'yes',
    },
    before: {
      label: 'Why the regimen before it ended',
      type: { kind: 'choice', values: ['progression', 'toxicity', 'other'] },
    },
    gapDays: {
      label: 'Days since the regimen before it ended',
      type: {
        kind: 'quantity',
        unit: 'd',
        integer: true,
        plausible: { low: 0, high: 3650 },
        refused: { below: 0 },
        thresholds: [],
      },
    },
    earlyRecurrence: {
      label: 'Recurrence within 6 months after adjuvant therapy',
      type: { kind: 'choice', values: ['yes', 'no'] },
      otherwise: 'no',
    },
  },
  answers: {
    lines: { label: 'Lines begun', type: { kind: 'number', decimals: 0 } },
    regimenClass: { label: 'Class of the last line', type: { kind: 'classes', order: REGIMEN_CLASSES } },
    around: { label: 'Adjuvant or neoadjuvant regimens', type: { kind: 'number', decimals: 0 } },
  },
  timePoints: (snapshot) => (wasGiven(snapshot, 'systemic-therapy') ? therapyPoints(snapshot.records) : []),
  start: () => NO_LINES,
  step: (state, point, parameters) => withTherapy(state, point, parameters),
  answer: (state) => ({
    lines: state.lines,
    around: state.around,
    ...(state.lines === 0 ? {} : { regimenClass: classOfLine(state) }),
  }),
  otherwise: 'No systemic therapy of the cancer is recorded as given: 0 lines as far as the records go.',
  formulaText:
    'lines + 1 when a new agent begins after progression (or toxicity, by policy), or the same regimen after progression and > 90 d; agents within 28 d are one regimen; adjuvant and neoadjuvant = line 0.',
  pitfalls: [
    'Local treatments, arterial infusion among them, are counted in a sequence of their own, never as lines.',
    'A switch for toxicity is a new line for some authors and not for others: the policy is part of the result.',
    'No record of systemic therapy is not proof that there was none.',
  ],
});
