import type { SimulatedPatient } from '../patient/patient.ts';
import { lesionMm } from '../patient/sessions.ts';
import type { Random } from '../random/random.ts';
import { justBefore, type LesionTrack, newTrack } from './lesion-track.ts';
import { liverSegments, lungSites, otherSites } from './sites.ts';

/** The lesions that are there on time zero; the treated primary first, where there is one. */
export function* atTimeZero({ person }: SimulatedPatient, random: Random): Generator<LesionTrack> {
  const diagnosed = -person.daysSinceDiagnosis;
  let liver = 0;
  const offset = random.integer(0, liverSegments.length - 1);
  const inLiver = (nature: LesionTrack['nature'], seen: number, mm: number): LesionTrack => {
    const segment = liverSegments[(offset + liver) % liverSegments.length] ?? 'VI';
    liver += 1;
    return newTrack(
      `liver-${liver}`,
      { organ: 'liver', nature, site: `segment ${segment}`, segment },
      seen,
      mm,
    );
  };
  if (person.firstTreatment !== 'none') {
    const primary = inLiver('primary', diagnosed, random.integer(18, 80));
    const [seen] = primary.steps;
    const status = person.firstTreatment === 'resection' ? 'absent' : 'nonviable';
    primary.steps.push({
      day: diagnosed + 21,
      status,
      viableMm: 0,
      wholeMm: status === 'absent' ? 0 : (seen?.wholeMm ?? 0),
      growthPerDay: 0,
    });
    yield primary;
  }
  const nature = person.firstTreatment === 'none' ? 'primary' : 'intrahepatic-recurrence';
  for (let index = 0; index < person.liverTumors; index++) {
    yield inLiver(nature, justBefore, lesionMm(person.largestLiverMm, index));
  }
  if (person.macrovascularInvasion) {
    const vein = { organ: 'portal-vein', nature: 'vascular-invasion', site: 'right portal vein' } as const;
    yield newTrack('vein-1', vein, justBefore, 12);
  }
  const lobe = random.integer(0, lungSites.length - 1);
  for (let index = 0; index < person.lungMetastases; index++) {
    const site = lungSites[(lobe + index) % lungSites.length] ?? 'right lower lobe';
    const where = { organ: 'lung', nature: 'metastasis', site } as const;
    yield newTrack(`lung-${index + 1}`, where, justBefore, lesionMm(person.largestLungMm, index));
  }
  if (person.otherOrgan !== 'none') yield elsewhere(person.otherOrgan, 1, justBefore, random.integer(17, 35));
}

function elsewhere(organ: keyof typeof otherSites, number: number, seen: number, mm: number): LesionTrack {
  const nature = organ === 'lymph-node' ? 'distant-node' : 'metastasis';
  return newTrack(`${organ}-${number}`, { organ, nature, site: otherSites[organ] }, seen, mm);
}
