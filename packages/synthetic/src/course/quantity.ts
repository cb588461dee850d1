import type { Analyte, Measured } from '@hepatica/course';

const units = {
  afp: 'ng/mL',
  albumin: 'g/dL',
  alt: 'U/L',
  ast: 'U/L',
  bilirubin: 'mg/dL',
  creatinine: 'mg/dL',
  inr: 'ratio',
  'pivka-ii': 'mAU/mL',
  platelets: '10^9/L',
  sodium: 'mmol/L',
} as const satisfies Partial<Record<Analyte, string>>;

/** What the simulated laboratories measure. */
export type MeasuredAnalyte = keyof typeof units;

/** The markers are not diluted further above these values, so that a laboratory prints `> 60000 ng/mL`. */
const reportingLimits: Partial<Record<MeasuredAnalyte, number>> = { afp: 60_000, 'pivka-ii': 75_000 };

/** A laboratory result in the analyte's unit, as a laboratory prints it. */
export function resultOf(analyte: MeasuredAnalyte, value: number): Measured {
  const limit = reportingLimits[analyte];
  const unit = units[analyte];
  const written = unit === 'ratio' ? '' : ` ${unit}`;
  if (limit !== undefined && value > limit) {
    return {
      kind: 'quantity',
      quantity: { value: limit, unit, comparator: '>' },
      asWritten: `> ${limit}${written}`,
    };
  }
  return { kind: 'quantity', quantity: { value, unit, comparator: '=' }, asWritten: `${value}${written}` };
}

const lengths: Measured[] = [];

/** A length in whole millimeters; one shared object for each, since scans hold many. */
export function millimeters(value: number): Measured {
  const known = lengths[value];
  if (known !== undefined) return known;
  const made: Measured = {
    kind: 'quantity',
    quantity: { value, unit: 'mm', comparator: '=' },
    asWritten: `${value} mm`,
  };
  lengths[value] = made;
  return made;
}

/** Hours, for the stay that a complication caused. */
export function hours(value: number): Measured {
  return { kind: 'quantity', quantity: { value, unit: 'h', comparator: '=' }, asWritten: `${value} h` };
}

/** Percent of the predicted value. */
export function percent(value: number): Measured {
  return { kind: 'quantity', quantity: { value, unit: '%', comparator: '=' }, asWritten: `${value} %` };
}
