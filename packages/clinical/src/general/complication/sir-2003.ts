import { flagOf, numberOf, textOf } from '../../complete-input.ts';
import type { CompleteInput, System } from '../../system.ts';
import {
  fatalInput,
  reportedInput,
  sequelaeInput,
  statedGrade,
  stayCuts,
  stayInput,
  therapyInput,
} from './complication-inputs.ts';

const LONG_STAY_HOURS = 48;

/**
 * SIR 2003: A no therapy, B nominal therapy or observation overnight (both minor); C therapy with a stay up to 48 hours,
 * D a longer stay or an unplanned increase of care, E permanent sequelae, F death (all major).
 */
export const sir2003: System = {
  id: 'sir-2003',
  edition: 'SIR 2003',
  title: 'SIR classification of complications (2003)',
  shortName: 'SIR 2003',
  headline: { main: 'grade', detail: ['severity'] },
  subject: 'complication',
  sources: [{ text: 'Sacks D, et al. J Vasc Interv Radiol 2003;14:S199-S202.' }],
  verification: 'partly-verified',
  inputs: {
    therapy: therapyInput,
    stayHours: stayInput(stayCuts(LONG_STAY_HOURS)),
    sequelae: sequelaeInput,
    fatal: fatalInput,
    reported: reportedInput('Reported as', ['minor', 'major'], ({ grades }) => grades?.sir),
  },
  answers: {
    grade: { label: 'Grade', type: { kind: 'classes', order: ['A', 'B', 'C', 'D', 'E', 'F'] } },
    severity: { label: 'Severity', type: { kind: 'classes', order: ['minor', 'major'] } },
  },
  consistent: (input) => severityOf(gradeOf(input)) === input.reported,
  rule: (input) => {
    const grade = gradeOf(input);
    return { grade, severity: severityOf(grade) };
  },
  formulaText: [
    'The first that is true, from death down. A stay of exactly 48 hours counts as not above 48.',
    'Where a source only says "major", the grades C to F remain; "minor" leaves A and B.',
  ],
  bands: {
    columns: ['grade', 'what happened', 'severity'],
    rows: [
      ['A', 'no therapy, no consequence', 'minor'],
      ['B', 'nominal therapy, or observation overnight', 'minor'],
      ['C', 'therapy, stay up to 48 hours', 'major'],
      ['D', 'stay above 48 hours, or an unplanned increase in the level of care', 'major'],
      ['E', 'permanent sequelae', 'major'],
      ['F', 'death', 'major'],
    ],
  },
  statedIn: statedGrade('sir', ['A', 'B', 'C', 'D', 'E', 'F']),
  statedLookBackDays: 0,
  pitfalls: [
    'D is a stay above 48 hours; a table in circulation prints it as below.',
    'A chest tube for pneumothorax is major here and grade 2 in CTCAE.',
    '"Major complications" without a named system cannot be compared between papers.',
  ],
};

function gradeOf(input: CompleteInput): string {
  const therapy = textOf(input, 'therapy');
  const stay = numberOf(input, 'stayHours');
  if (flagOf(input, 'fatal')) return 'F';
  if (textOf(input, 'sequelae') !== 'none') return 'E';
  if (therapy === 'icu' || stay > LONG_STAY_HOURS) return 'D';
  if (therapy === 'none') return stay > 0 ? 'B' : 'A';
  return therapy === 'nominal' ? 'B' : 'C';
}

function severityOf(grade: string): string {
  return grade === 'A' || grade === 'B' ? 'minor' : 'major';
}
