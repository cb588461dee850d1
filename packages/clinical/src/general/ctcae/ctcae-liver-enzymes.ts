import { bilirubinInput, LIVER_LOOK_BACK_DAYS } from '../../measured-inputs.ts';
import type { InputSpec, System, Threshold } from '../../system.ts';
import { ratioItem } from './ratio-item.ts';

const above = (...borders: readonly number[]): readonly Threshold[] =>
  borders.map((at) => ({ at, belongsTo: 'below' }));

/** CTCAE v5 item blood bilirubin increased. */
export const ctcaeBilirubin: System = ratioItem({
  id: 'ctcae-5-bilirubin',
  title: 'CTCAE grade of bilirubin',
  shortName: 'CTCAE bilirubin',
  analyte: 'bilirubin',
  value: bilirubinInput([]),
  normal: above(1, 1.5, 3, 10),
  abnormal: above(1, 1.5, 3, 10),
  rows: [
    ['normal, x limit', '> 1 to 1.5', '> 1.5 to 3', '> 3 to 10', '> 10'],
    ['abnormal, x baseline', '> 1 to 1.5', '> 1.5 to 3', '> 3 to 10', '> 10'],
  ],
});

const AMINOTRANSFERASE = {
  normal: above(1, 3, 5, 20),
  abnormal: [{ at: 1.5, belongsTo: 'above' }, ...above(3, 5, 20)],
  rows: [
    ['normal, x limit', '> 1 to 3', '> 3 to 5', '> 5 to 20', '> 20'],
    ['abnormal, x baseline', '1.5 to 3', '> 3 to 5', '> 5 to 20', '> 20'],
  ],
} as const;

/** CTCAE v5 item alanine aminotransferase increased. */
export const ctcaeAlt: System = ratioItem({
  id: 'ctcae-5-alt',
  title: 'CTCAE grade of ALT',
  shortName: 'CTCAE ALT',
  analyte: 'alt',
  value: enzymeInput('alt', 'ALT'),
  ...AMINOTRANSFERASE,
});

/** CTCAE v5 item aspartate aminotransferase increased. */
export const ctcaeAst: System = ratioItem({
  id: 'ctcae-5-ast',
  title: 'CTCAE grade of AST',
  shortName: 'CTCAE AST',
  analyte: 'ast',
  value: enzymeInput('ast', 'AST'),
  ...AMINOTRANSFERASE,
});

function enzymeInput(fact: 'alt' | 'ast', label: string): InputSpec {
  return {
    fact,
    label,
    type: {
      kind: 'quantity',
      unit: 'U/L',
      plausible: { low: 1, high: 20_000 },
      refused: { atOrBelow: 0 },
      thresholds: [],
    },
    lookBackDays: LIVER_LOOK_BACK_DAYS,
  };
}
