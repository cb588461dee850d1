import type { Finding } from '@hepatica/course';
import type { Place } from './documents-of-sheet.ts';

/** A finding at its place on the sheet: the address of a field, or '' for the sheet as a whole. */
export interface PlacedFinding {
  readonly address: string;
  readonly finding: Finding;
}

/** The address of a field of a place: what an input is marked with. */
export function addressOf(place: Place, field: string): string {
  switch (place.kind) {
    case 'laboratory':
      return field === 'at' ? `lab-date.${place.column}` : `lab.${place.analyte}.${place.column}`;
    case 'serology':
      return `serology.${place.marker}`;
    case 'lesion':
      return `lesion.${place.key}.${field}`;
    case 'scan': {
      const index = /^findings\[(\d+)\]/.exec(field)?.[1];
      const lesion = index === undefined ? undefined : place.lesions[Number(index)];
      return lesion === undefined ? `scan.${place.key}.${field}` : `cell.${place.key}.${lesion}`;
    }
    case 'record':
      return `record.${place.key}.${field}`;
    default:
      return place satisfies never;
  }
}

/** Findings of a batch (`records[2].result`) at the fields of the sheet from which it was made. */
export function placeFindings(
  findings: readonly Finding[],
  places: readonly Place[],
): readonly PlacedFinding[] {
  return findings.map((finding) => {
    const match = /^records\[(\d+)\]\.?(.*)$/.exec(finding.where?.field ?? '');
    const place = match === null ? undefined : places[Number(match[1])];
    return { address: place === undefined ? '' : addressOf(place, match?.[2] ?? ''), finding };
  });
}

/** Of the findings at an address or at a part of it: `record.d1.grades.sir` lies in `record.d1.grades`. */
export function findingsAt(placed: readonly PlacedFinding[], address: string): readonly Finding[] {
  return placed
    .filter(
      (one) =>
        one.address === address ||
        one.address.startsWith(`${address}.`) ||
        one.address.startsWith(`${address}[`),
    )
    .map(({ finding }) => finding);
}
