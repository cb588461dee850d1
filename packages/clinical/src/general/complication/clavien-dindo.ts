import { flagOf, textOf } from '../../complete-input.ts';
import type { CompleteInput, System } from '../../system.ts';
import { fatalInput, judgedInput, reportedInput, statedGrade, therapyInput } from './complication-inputs.ts';

const GRADES = ['I', 'II', 'IIIa', 'IIIb', 'IVa', 'IVb', 'V'] as const;

/** Clavien-Dindo: graded by the therapy that a complication needed. Stay does not enter. Major from IIIa by convention. */
export const clavienDindo: System = {
  id: 'clavien-dindo',
  edition: 'Dindo 2004',
  title: 'Clavien-Dindo classification of complications',
  shortName: 'Clavien-Dindo',
  headline: { main: 'grade', detail: ['severity'] },
  subject: 'complication',
  sources: [
    { text: 'Dindo D, et al. Ann Surg 2004;240:205-213.', doi: '10.1097/01.sla.0000133083.54934.ae' },
  ],
  verification: 'verified',
  inputs: {
    therapy: therapyInput,
    otherDrugs: judgedInput('Drugs beyond antiemetic, antipyretic, analgesic, diuretic and electrolytes', [
      false,
      true,
    ]),
    organsFailing: judgedInput('Organs failing', ['single', 'multiple']),
    fatal: fatalInput,
    reported: reportedInput('Reported as', ['III', 'IV', 'other'], ({ grades }) => grades?.clavienDindo),
  },
  answers: {
    grade: { label: 'Grade', type: { kind: 'classes', order: GRADES } },
    severity: { label: 'Severity', type: { kind: 'classes', order: ['minor', 'major'] } },
  },
  consistent: (input) => {
    const reported = textOf(input, 'reported');
    return reported === 'other' || gradeOf(input).startsWith(reported);
  },
  rule: (input) => {
    const grade = gradeOf(input);
    return { grade, severity: grade === 'I' || grade === 'II' ? 'minor' : 'major' };
  },
  formulaText: [
    'By therapy alone, the first that is true from death down. Major: IIIa and above, by convention.',
  ],
  bands: {
    columns: ['grade', 'therapy'],
    rows: [
      ['I', 'none, or antiemetic, antipyretic, analgesic, diuretic, electrolytes'],
      ['II', 'other drugs, transfusion, parenteral nutrition'],
      ['IIIa', 'surgical, endoscopic or radiological intervention without general anesthesia'],
      ['IIIb', 'the same under general anesthesia'],
      ['IVa', 'intensive care, one organ failing'],
      ['IVb', 'intensive care, several organs failing'],
      ['V', 'death'],
    ],
  },
  statedIn: statedGrade('clavienDindo', GRADES),
  statedLookBackDays: 0,
  pitfalls: [
    'What counts as major is a convention; state it.',
    'The length of stay does not enter, unlike in SIR and CIRSE.',
  ],
};

function gradeOf(input: CompleteInput): string {
  if (flagOf(input, 'fatal')) return 'V';
  const therapy = textOf(input, 'therapy');
  switch (therapy) {
    case 'icu':
      return textOf(input, 'organsFailing') === 'multiple' ? 'IVb' : 'IVa';
    case 'intervention-general-anesthesia':
      return 'IIIb';
    case 'intervention':
      return 'IIIa';
    case 'transfusion':
      return 'II';
    case 'drug':
      return flagOf(input, 'otherDrugs') ? 'II' : 'I';
    case 'nominal':
    case 'none':
      return 'I';
    default:
      throw new RangeError(`clavienDindo: no therapy ${therapy}`);
  }
}
