import type { Finding } from '@hepatica/course';
import type { StudyPart } from '@hepatica/render';

/** Findings beside the part of the results that each concerns, by the part's id; the rest stands by the methods. */
export interface PlacedFindings {
  readonly of: (part: string) => readonly Finding[];
  readonly rest: readonly Finding[];
}

type Placeable = Pick<StudyPart, 'id' | 'kind' | 'field'>;

/** Puts every finding of a study beside the first part that it names, and shows it once. */
export function placeFindings(findings: readonly Finding[], parts: readonly Placeable[]): PlacedFindings {
  const placed = Map.groupBy(findings, (finding) => partOf(finding, parts)?.id ?? null);
  return { of: (part) => placed.get(part) ?? [], rest: placed.get(null) ?? [] };
}

function partOf({ where }: Finding, parts: readonly Placeable[]): Placeable | undefined {
  const field = where?.field;
  if (field !== undefined) {
    const [head = '', name] = field.split('.');
    const named = name ?? head;
    const found =
      parts.find((part) => part.field === field) ??
      parts.find((part) => field.startsWith(`${part.field}.`)) ??
      parts.find((part) => part.kind === head) ??
      parts.find((part) => part.field.split('.')[1] === named);
    if (found !== undefined) return found;
  }
  return where?.row !== undefined || where?.column !== undefined
    ? parts.find(({ kind }) => kind === 'population')
    : undefined;
}
