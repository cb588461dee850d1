import { patientStream, type SimulatedPatient } from '../patient/patient.ts';
import type { Random } from '../random/random.ts';
import { isoDate } from './civil-date.ts';
import { laboratoryRecord } from './laboratory.ts';
import type { RecordEntry } from './record-entry.ts';

/** Visits about every three months for a year, then every six; none on or after the last day. */
function visitDays(random: Random, lastDay: number): readonly number[] {
  const days: number[] = [];
  let visit = 84 + random.integer(-10, 10);
  while (visit < lastDay) {
    days.push(visit);
    visit += (visit < 365 ? 91 : 182) + random.integer(-10, 10);
  }
  return days;
}

/** How far the markers stand from baseline, in tenfold steps: down after local therapy, up after progression. */
function markerShift({ followUp }: SimulatedPatient, visit: number): number {
  const treated = followUp.localTherapy !== null && visit > followUp.localTherapy.day + 28;
  const progressed = followUp.progressionDay !== null && visit >= followUp.progressionDay;
  const monthsSince = progressed ? (visit - (followUp.progressionDay ?? visit)) / 30.4375 : 0;
  return (treated ? -0.9 : 0) + (progressed ? 0.5 + 0.05 * monthsSince : 0);
}

const significant = (value: number): number => Number(value.toPrecision(3));

/** Examination, blood samples and a CT at every visit after time zero. */
export function followUpRecords(patient: SimulatedPatient): readonly RecordEntry[] {
  const { baseline, followUp, timeZero } = patient;
  const random = patientStream(patient.seed, patient.position, 'visits');
  return visitDays(random, followUp.lastDay).flatMap((visit, index) => {
    const label = `visit-${index + 1}`;
    const shift = markerShift(patient, visit);
    const afp = significant(Math.max(1.5, baseline.afpNgPerMl * 10 ** (shift + random.normal(0, 0.12))));
    const pivka = Math.round(Math.max(10, baseline.pivkaMauPerMl * 10 ** (shift + random.normal(0, 0.15))));
    const bilirubin = Math.max(0.2, baseline.bilirubinMgPerDl * Math.exp(random.normal(0, 0.12)));
    const albumin = Math.min(5.2, Math.max(2, baseline.albuminGPerDl + random.normal(0, 0.12)));
    return [
      laboratoryRecord('afp', afp, timeZero + visit, label),
      laboratoryRecord('pivka-ii', pivka, timeZero + visit, label),
      laboratoryRecord('bilirubin', Number(bilirubin.toFixed(1)), timeZero + visit, label),
      laboratoryRecord('albumin', Number(albumin.toFixed(1)), timeZero + visit, label),
      laboratoryRecord('inr', baseline.inr, timeZero + visit, label),
      {
        id: `${label}-liver`,
        kind: 'liver-status',
        at: isoDate(timeZero + visit),
        ascites: baseline.ascites,
        encephalopathy: 'none',
        liverFunction: baseline.childPughClass === 'A' ? 'preserved' : 'impaired',
      },
      { id: `${label}-ecog`, kind: 'performance-status', at: isoDate(timeZero + visit), ecog: baseline.ecog },
      scan(patient, visit, label, random.integer(0, 4)),
    ];
  });
}

function scan(patient: SimulatedPatient, visit: number, label: string, reportAfterDays: number): RecordEntry {
  const { followUp, timeZero, baseline } = patient;
  const treatedAt = followUp.localTherapy?.day ?? Number.POSITIVE_INFINITY;
  const progressed = followUp.progressionDay !== null && visit >= followUp.progressionDay;
  const treated = visit > treatedAt;
  const lung = treated
    ? { lesion: 'lung-1', status: followUp.localTherapy?.technique === 'resection' ? 'absent' : 'nonviable' }
    : {
        lesion: 'lung-1',
        status: 'present',
        change: progressed ? 'larger' : 'stable',
        number: baseline.lungMetastases,
      };
  const recurrence = progressed ? [{ lesion: 'lung-2', status: 'present' }] : [];
  return {
    id: `${label}-ct`,
    kind: 'imaging',
    at: isoDate(timeZero + visit),
    // A report can come after the patient's last day; it is then known on that day at the latest.
    knownOn: isoDate(timeZero + Math.min(visit + reportAfterDays, followUp.lastDay)),
    modality: 'ct',
    covers: ['lung', 'liver', 'portal-vein', 'lymph-node'],
    clearOf: baseline.macrovascularInvasion ? ['lymph-node'] : ['lymph-node', 'portal-vein'],
    findings: [lung, ...recurrence],
  };
}
