import type { EvidenceFinding, EvidenceSource } from '../evidence/evidence-finding.ts';
import type { BoardFacts } from '../variable/board-facts.ts';
import { traceCriterion } from './criterion-trace.ts';
import type { EvidenceMatch, ExpectedOutcome } from './option.ts';

/**
 * The findings that bear on an option, with whether their population is this patient's and why. A case is never
 * evidence for itself: what a report concludes from its own patient is left out of that patient's page.
 */
export function matchEvidence(
  facts: BoardFacts,
  option: string,
  findings: readonly EvidenceFinding[],
): readonly EvidenceMatch[] {
  return findings
    .filter(({ options }) => options.includes(option))
    .filter((finding) => !(finding.fromOwnPatient && isOwnCase(facts, finding.source)))
    .map((finding) => {
      const { standing, facts: why } = traceCriterion(facts, finding.population.criterion);
      return { finding, populationMatch: standing, why };
    });
}

/** Whether the publication describes the patient of these facts. */
export function isOwnCase({ course }: BoardFacts, { describes }: EvidenceSource): boolean {
  if (course === null || describes === undefined) return false;
  const document = course.document?.document;
  return (
    describes.courses.includes(course.id) ||
    (document !== undefined && describes.documents.includes(document))
  );
}

/** Outcomes as published; what has no number is no outcome to expect. */
export function expectedOutcomes(matches: readonly EvidenceMatch[]): readonly ExpectedOutcome[] {
  return matches
    .filter(({ finding }) => finding.status === 'current')
    .flatMap(({ finding, populationMatch }) =>
      finding.effects.flatMap((effect) =>
        effect.kind === 'direction'
          ? []
          : [{ finding: finding.id, endpoint: finding.endpoint, effect, populationMatch }],
      ),
    );
}
