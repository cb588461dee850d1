import type { Finding } from '@hepatica/course';
import type { StudyResult } from '@hepatica/study';

export interface PlacedFindings {
  readonly population: readonly Finding[];
  readonly tableOne: readonly Finding[];
  readonly survival: readonly (readonly Finding[])[];
  readonly cox: readonly (readonly Finding[])[];
  readonly methods: readonly Finding[];
}

type Section = 'population' | 'table-one' | `survival-${number}` | `cox-${number}` | 'methods';

/** The section of the results that a finding concerns; each is shown once, at the first that it names. */
function sectionOf(finding: Finding, result: StudyResult): Section {
  const names = [
    finding.where?.field,
    finding.where?.column,
    ...Object.values(finding.values ?? {}).map(String),
  ].filter((name) => name !== undefined);
  const speaksOf = (name: string): boolean =>
    names.some((one) => one === name || one.startsWith(`${name}.`) || one.split(/[.[\]]/).includes(name));

  if (finding.where?.field === 'tableOne') return 'table-one';
  if (/proportional|events-per|collinear|separation|converge|hazard|covariate/.test(finding.code)) {
    const cox = result.cox.findIndex(({ endpoint }) => speaksOf(endpoint));
    if (cox >= 0 || result.cox.length > 0) return `cox-${Math.max(0, cox)}`;
  }
  const survival = result.survival.findIndex(({ endpoint }) => speaksOf(endpoint));
  if (survival >= 0) return `survival-${survival}`;
  const cox = result.cox.findIndex(({ endpoint }) => speaksOf(endpoint));
  if (cox >= 0) return `cox-${cox}`;
  if (result.tableOne?.rows.some(({ variable }) => speaksOf(variable)) === true) return 'table-one';
  if (finding.where?.row !== undefined || finding.where?.column !== undefined) return 'population';
  return 'methods';
}

/** Puts every finding of a study beside what it concerns. */
export function placeFindings(result: StudyResult): PlacedFindings {
  const bySection = Map.groupBy(result.findings, (finding) => sectionOf(finding, result));
  const of = (section: Section): readonly Finding[] => bySection.get(section) ?? [];
  return {
    population: of('population'),
    tableOne: of('table-one'),
    survival: result.survival.map((_, index) => of(`survival-${index}`)),
    cox: result.cox.map((_, index) => of(`cox-${index}`)),
    methods: of('methods'),
  };
}
