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
  const read = readers.get(fact);
  if (read === undefined) throw new Error(`readFact: no such fact ${fact}`);
  return read(snapshot);
}

type Reader = (snapshot: Snapshot) => readonly Presence<FactValue>[];

/** How each fact is read. */
const READERS: Readonly<Record<Exclude<FactId, ComorbidityFact>, Reader>> = {
  bilirubin: laboratory('bilirubin'),
  albumin: laboratory('albumin'),
  inr: laboratory('inr'),
  'pt-seconds-prolonged': laboratory('pt-seconds-prolonged'),
  'pt-activity': laboratory('pt-activity'),
  creatinine: laboratory('creatinine'),
  sodium: laboratory('sodium'),
  platelets: laboratory('platelets'),
  afp: laboratory('afp'),
  'pivka-ii': laboratory('pivka-ii'),
  alt: laboratory('alt'),
  ast: laboratory('ast'),
  ascites: (snapshot) => liverItem(snapshot, 'ascites'),
  encephalopathy: (snapshot) => liverItem(snapshot, 'encephalopathy'),
  cirrhosis: (snapshot) => liverItem(snapshot, 'cirrhosis'),
  'liver-function': statedLiverFunction,
  ecog: performanceStatus,
  karnofsky: karnofskyOf,
  sex: sexOf,
  'age-years': ageOf,
  'liver-tumor-number': liverTumorNumber,
  'liver-tumor-largest-mm': largestLiverTumor,
  'liver-tumor-total-mm': liverTumorTotal,
  'macrovascular-invasion': macrovascularInvasion,
  'regional-node-metastasis': regionalNodeMetastasis,
  'distant-metastasis': distantMetastasis,
  'lung-metastasis-number': lungMetastasisNumber,
  'extrahepatic-metastasis-number': extrahepaticMetastasisNumber,
  'portal-vein-level': (snapshot) => vesselLevel(snapshot, 'portal-vein'),
  'hepatic-vein-level': (snapshot) => vesselLevel(snapshot, 'hepatic-vein'),
  'bile-duct-level': (snapshot) => vesselLevel(snapshot, 'bile-duct'),
  'portal-vein-extent': portalExtent,
  'portal-vein-thrombus': portalThrombus,
  'preserved-portal-flow': preservedPortalFlow,
  'bile-duct-invasion': bileDuctInvasion,
  'artery-invasion': arteryInvasion,
  'major-vessel-invasion': majorVesselInvasion,
  'extrahepatic-vascular-invasion': extrahepaticVascularInvasion,
  'microvascular-invasion': microvascularInvasion,
  'tumor-share-percent': tumorShare,
  'diffuse-tumor': (snapshot) => extentFlag(snapshot, 'diffuse'),
  satellites: (snapshot) => extentFlag(snapshot, 'satellites'),
  'well-defined-tumor': (snapshot) => extentFlag(snapshot, 'wellDefined'),
  'adjacent-organ-invasion': (snapshot) => extentFlag(snapshot, 'adjacentOrganInvasion'),
  'diffuse-bilobar-tumor': diffuseBilobar,
  'peritoneal-perforation': peritonealPerforation,
  'selective-access': selectiveAccess,
  'extended-transplant-criteria': withinExtendedCriteria,
  'transplant-candidate': transplantCandidate,
};

/** The same, to be found by name: every fact is asked of every snapshot. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...Object.entries(READERS),
  ...COMORBIDITY_FACTS.map((fact): [string, Reader] => [fact, (snapshot) => comorbidityOf(snapshot, fact)]),
]);

function laboratory(analyte: Analyte): Reader {
  const unit = canonicalUnit(analyte);
  return (snapshot) => {
    const values = valuesOf(snapshot).get(analyte);
    if (values === undefined) return [];
    return notDoneLast(values.map((record) => presenceOf(record.result, record, unit, analyte)));
  };
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

/** The function of the liver in the words of whoever judged it. */
function statedLiverFunction(snapshot: Snapshot): readonly Presence<FactValue>[] {
  return newestFirst(snapshot, 'liver-status').flatMap((record) =>
    record.kind === 'liver-status' ? known(record, record.liverFunction, true) : [],
  );
}

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
