import type { CourseRecord, Finding, Presence } from '@hepatica/course';
import type { InputSpec, InputValue, NumberRange, System, Threshold } from '../system.ts';

type Field = 'fractions' | 'dosePerFractionGy' | 'totalDoseGy';

const read =
  (field: Field) =>
  (subject: CourseRecord): Presence<InputValue> => {
    const value = subject.kind === 'radiotherapy' ? subject[field] : undefined;
    if (value === undefined) return { kind: 'unknown', reason: 'not-recorded' };
    return {
      kind: 'known',
      value,
      seen: { at: subject.at, knownOn: subject.knownOn, from: [subject.id] },
    };
  };

/** Number of fractions. */
export function fractionsInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    label: 'Fractions',
    type: {
      kind: 'quantity',
      unit: '1',
      integer: true,
      plausible: { low: 1, high: 45 },
      refused: { below: 1 },
      thresholds,
    },
    lookBackDays: null,
    fromSubject: read('fractions'),
  };
}

/** Dose per fraction in Gy. */
export function dosePerFractionInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    label: 'Dose per fraction',
    type: {
      kind: 'quantity',
      unit: 'Gy',
      plausible: { low: 1, high: 34 },
      usual: { low: 1, high: 34, otherUnit: 'cGy' },
      refused: { atOrBelow: 0 },
      thresholds,
    },
    lookBackDays: null,
    fromSubject: read('dosePerFractionGy'),
  };
}

/** Total dose in Gy. */
export const totalDoseInput: InputSpec = {
  label: 'Total dose',
  type: {
    kind: 'quantity',
    unit: 'Gy',
    plausible: { low: 1, high: 100 },
    usual: { low: 1, high: 100, otherUnit: 'cGy' },
    refused: { atOrBelow: 0 },
    thresholds: [],
  },
  lookBackDays: null,
  fromSubject: read('totalDoseGy'),
};

/** Total and product of the parts may differ by one cGy, as printed doses are rounded. */
const TOLERANCE_GY = 0.01 + 1e-9;

type Implied = NonNullable<System['implied']>;

/** Total dose = fractions x dose per fraction: two of them tell the third, and three must fit together. */
export const dosesImplied: Implied = ({ fractions, dosePerFraction, totalDose }) => {
  const [d, total] = [single(dosePerFraction), single(totalDose)];
  if (fractions !== undefined && dosePerFraction !== undefined && totalDose !== undefined) {
    const product = range(fractions, dosePerFraction, (a, b) => a * b, 'rising');
    return {
      ranges: {},
      findings: meet(product, totalDose) ? [] : [inconsistent(fractions, dosePerFraction, totalDose)],
    };
  }
  if (totalDose === undefined) {
    if (fractions === undefined || dosePerFraction === undefined) return { ranges: {}, findings: [] };
    return {
      ranges: { totalDose: range(fractions, dosePerFraction, (a, b) => a * b, 'rising') },
      findings: [derived('Total dose', 'fractions and dose per fraction')],
    };
  }
  if (dosePerFraction === undefined && fractions !== undefined) {
    return {
      ranges: { dosePerFraction: range(totalDose, fractions, (a, b) => a / b, 'falling') },
      findings: [derived('Dose per fraction', 'total dose and fractions')],
    };
  }
  if (dosePerFraction === undefined) {
    // At least one fraction: no fraction holds more than the whole.
    const { high } = totalDose;
    return { ranges: high === undefined ? {} : { dosePerFraction: { low: OPEN_ZERO, high } }, findings: [] };
  }
  if (fractions === undefined && d !== null && total !== null) {
    const count = Math.round(total / d);
    if (count < 1 || Math.abs(count * d - total) > TOLERANCE_GY) {
      return { ranges: {}, findings: [notWhole(d, total)] };
    }
    const end = { value: count, inclusive: true };
    return { ranges: { fractions: { low: end, high: end } }, findings: [] };
  }
  return { ranges: {}, findings: [] };
};

const OPEN_ZERO = { value: 0, inclusive: false } as const;

function single(given: NumberRange | undefined): number | null {
  return given?.low !== undefined && given.low.value === given.high?.value ? given.low.value : null;
}

/** The range of a function that rises with `a`, and rises or falls with `b`. */
function range(
  a: NumberRange,
  b: NumberRange,
  of: (a: number, b: number) => number,
  inB: 'rising' | 'falling',
): NumberRange {
  const [bAtLow, bAtHigh] = inB === 'rising' ? [b.low, b.high] : [b.high, b.low];
  const end = (x: NumberRange['low'], y: NumberRange['low']): NumberRange['low'] =>
    x === undefined || y === undefined
      ? undefined
      : { value: of(x.value, y.value), inclusive: x.inclusive && y.inclusive };
  const low = end(a.low, bAtLow) ?? OPEN_ZERO;
  const high = end(a.high, bAtHigh);
  return { low, ...(high === undefined ? {} : { high }) };
}

/** True where two ranges have a value in common, but for the rounding of printed doses. */
function meet(a: NumberRange, b: NumberRange): boolean {
  const lowest = Math.max(a.low?.value ?? 0, b.low?.value ?? 0);
  const highest = Math.min(
    a.high?.value ?? Number.POSITIVE_INFINITY,
    b.high?.value ?? Number.POSITIVE_INFINITY,
  );
  return lowest - highest <= TOLERANCE_GY;
}

function inconsistent(fractions: NumberRange, dose: NumberRange, total: NumberRange): Finding {
  return refused(
    `${rangeText(fractions)} fractions of ${rangeText(dose)} Gy are not ${rangeText(total)} Gy.`,
  );
}

function notWhole(dose: number, total: number): Finding {
  return refused(`${total} Gy are no whole number of fractions of ${dose} Gy.`);
}

function refused(message: string): Finding {
  return {
    code: 'inconsistent-dose',
    severity: 'error',
    message,
    where: { field: 'totalDose' },
    remedy: 'Correct the one that is wrong; cGy and Gy differ by a factor of 100.',
  };
}

function rangeText({ low, high }: NumberRange): string {
  const [from, to] = [low, high].map((end) =>
    end === undefined ? '' : String(Number(end.value.toPrecision(6))),
  );
  return from === to ? `${from}` : `${from}-${to}`;
}

function derived(what: string, from: string): Finding {
  return {
    code: 'dose-derived',
    severity: 'info',
    message: `${what} was worked out from ${from}, as if every fraction were the same.`,
  };
}
