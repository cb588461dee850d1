import { COMORBIDITY_FACTS, type ComorbidityFact, type FactId } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Laboratory } from '../record/laboratory.ts';
import { type Analyte, canonicalUnit } from '../words/analyte.ts';
import type { Presence } from '../words/presence.ts';
import {
  diffuseBilobar,
  extentFlag,
  microvascularInvasion,
  peritonealPerforation,
  selectiveAccess,
  tumorShare,
  withinExtendedCriteria,
} from './extent-facts.ts';
import {
  distantMetastasis,
  extrahepaticMetastasisNumber,
  largestLiverTumor,
  liverTumorNumber,
  lungMetastasisNumber,
  regionalNodeMetastasis,
} from './lesion-facts.ts';
import { liverItem, transplantCandidate } from './liver-facts.ts';
import { liverTumorTotal } from './liver-tumor-total.ts';
import { presenceOf, seenIn } from './measured-presence.ts';
import { newestFirst } from './newest-first.ts';
import { notDoneLast } from './not-done-last.ts';
import { ageOf, comorbidityOf, karnofskyOf, sexOf } from './patient-facts.ts';
import { rememberLast } from './remember-last.ts';
import type { Snapshot } from './snapshot.ts';
import {
  arteryInvasion,
  bileDuctInvasion,
  extrahepaticVascularInvasion,
  macrovascularInvasion,
  majorVesselInvasion,
  portalExtent,
  portalThrombus,
  preservedPortalFlow,
  vesselLevel,
} from './vessel-facts.ts';

/** What a fact can be: a number in canonical units (lengths in mm), a word, or yes and no. */
export type FactValue = string | number | boolean;

/**
 * Every reading of a fact that the snapshot holds, newest first, in canonical units; readings without a date come
 * last. An empty list means that nothing was recorded. Several readings that share the newest date and differ are a
 * conflict: whoever computes with them computes with each.
 *
 * Counts and invasion are derived from the lesions; nothing is read from silence: no imaging, no answer.
 */
export function readFact(snapshot: Snapshot, fact: FactId): readonly Presence<FactValue>[] {
  if (isComorbidityFact(fact)) return comorbidityOf(snapshot, fact);
  switch (fact) {
    case 'bilirubin':
    case 'albumin':
    case 'inr':
    case 'pt-seconds-prolonged':
    case 'pt-activity':
    case 'creatinine':
    case 'sodium':
    case 'platelets':
    case 'afp':
    case 'pivka-ii':
    case 'alt':
    case 'ast':
      return laboratory(snapshot, fact);
    case 'ascites':
    case 'encephalopathy':
    case 'cirrhosis':
      return liverItem(snapshot, fact);
    case 'liver-function':
      return newestFirst(snapshot, 'liver-status').flatMap((record) =>
        record.kind === 'liver-status' ? known(record, record.liverFunction, true) : [],
      );
    case 'ecog':
      return performanceStatus(snapshot);
    case 'karnofsky':
      return karnofskyOf(snapshot);
    case 'sex':
      return sexOf(snapshot);
    case 'age-years':
      return ageOf(snapshot);
    case 'liver-tumor-number':
      return liverTumorNumber(snapshot);
    case 'liver-tumor-largest-mm':
      return largestLiverTumor(snapshot);
    case 'macrovascular-invasion':
      return macrovascularInvasion(snapshot);
    case 'regional-node-metastasis':
      return regionalNodeMetastasis(snapshot);
    case 'distant-metastasis':
      return distantMetastasis(snapshot);
    case 'lung-metastasis-number':
      return lungMetastasisNumber(snapshot);
    case 'extrahepatic-metastasis-number':
      return extrahepaticMetastasisNumber(snapshot);
    case 'liver-tumor-total-mm':
      return liverTumorTotal(snapshot);
    case 'portal-vein-level':
      return vesselLevel(snapshot, 'portal-vein');
    case 'hepatic-vein-level':
      return vesselLevel(snapshot, 'hepatic-vein');
    case 'bile-duct-level':
      return vesselLevel(snapshot, 'bile-duct');
    case 'portal-vein-extent':
      return portalExtent(snapshot);
    case 'portal-vein-thrombus':
      return portalThrombus(snapshot);
    case 'preserved-portal-flow':
      return preservedPortalFlow(snapshot);
    case 'bile-duct-invasion':
      return bileDuctInvasion(snapshot);
    case 'artery-invasion':
      return arteryInvasion(snapshot);
    case 'major-vessel-invasion':
      return majorVesselInvasion(snapshot);
    case 'extrahepatic-vascular-invasion':
      return extrahepaticVascularInvasion(snapshot);
    case 'microvascular-invasion':
      return microvascularInvasion(snapshot);
    case 'tumor-share-percent':
      return tumorShare(snapshot);
    case 'diffuse-tumor':
      return extentFlag(snapshot, 'diffuse');
    case 'satellites':
      return extentFlag(snapshot, 'satellites');
    case 'well-defined-tumor':
      return extentFlag(snapshot, 'wellDefined');
    case 'adjacent-organ-invasion':
      return extentFlag(snapshot, 'adjacentOrganInvasion');
    case 'diffuse-bilobar-tumor':
      return diffuseBilobar(snapshot);
    case 'peritoneal-perforation':
      return peritonealPerforation(snapshot);
    case 'selective-access':
      return selectiveAccess(snapshot);
    case 'extended-transplant-criteria':
      return withinExtendedCriteria(snapshot);
    case 'transplant-candidate':
      return transplantCandidate(snapshot);
    default:
      throw new Error(`readFact: no such fact ${fact satisfies never}`);
  }
}

const comorbidityFacts: ReadonlySet<string> = new Set(COMORBIDITY_FACTS);

function isComorbidityFact(fact: FactId): fact is ComorbidityFact {
  return comorbidityFacts.has(fact);
}

function laboratory(snapshot: Snapshot, analyte: Analyte): readonly Presence<number>[] {
  const values = valuesOf(snapshot).get(analyte);
  if (values === undefined) return [];
  const unit = canonicalUnit(analyte);
  return notDoneLast(values.map((record) => presenceOf(record.result, record, unit, analyte)));
}

/** The values of each analyte, newest first. */
const valuesOf = rememberLast((snapshot): ReadonlyMap<Analyte, readonly Laboratory[]> => {
  const values = new Map<Analyte, Laboratory[]>();
  for (const record of newestFirst(snapshot, 'laboratory')) {
    if (record.kind !== 'laboratory') continue;
    const same = values.get(record.analyte);
    if (same === undefined) values.set(record.analyte, [record]);
    else same.push(record);
  }
  return values;
});

function known(
  record: CourseRecord,
  value: FactValue | undefined,
  asStated = false,
): readonly Presence<FactValue>[] {
  return value === undefined ? [] : [{ kind: 'known', value, seen: seenIn(record, asStated) }];
}

/** Performance status is entered by a clinician: a record of it counts, and so does a stated ECOG grade. */
function performanceStatus(snapshot: Snapshot): readonly Presence<FactValue>[] {
  return newestFirst(snapshot, 'stated-assessment', 'performance-status').flatMap(
    (record): readonly Presence<FactValue>[] => {
      if (record.kind === 'stated-assessment' && record.system === 'ecog') {
        return known(record, record.answer.grade, true);
      }
      if (record.kind !== 'performance-status') return [];
      const [first, ...others] = record.ecog;
      if (others.length === 0) return known(record, first);
      const possible = { kind: 'among', values: record.ecog } as const;
      return [{ kind: 'bounded', possible, asWritten: record.ecog.join('-'), seen: seenIn(record) }];
    },
  );
}
