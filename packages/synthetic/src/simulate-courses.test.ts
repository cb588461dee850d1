import { day, type FactId, parseCourse, readFact, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { simulatedCourse } from './course/simulated-course.ts';
import { designs } from './design/designs.ts';
import { burdenOn, justBefore } from './lesion/lesion-track.ts';
import { lesionsOf } from './lesion/lesions-of.ts';
import { longCourse } from './long-course.ts';
import { simulatePatients, streamPatients } from './patient/cohort.ts';
import { simulateCourses, simulateParsedCourses } from './simulate-courses.ts';
import { printFlatTable } from './table/flat-table.ts';

const small = { seed: 7, patients: 40, hospitals: 3 };

describe('a simulated cohort', () => {
  it('is the same for the same seed and another for another seed', () => {
    const text = (seed: number) => JSON.stringify([...simulateCourses({ ...small, seed })]);
    expect(text(7)).toBe(text(7));
    expect(text(8)).not.toBe(text(7));
  });

  it('does not change its first patients when more are drawn', () => {
    const more = simulatePatients({ ...small, patients: 60 });
    expect(more.slice(0, 40)).toEqual(simulatePatients(small));
  });

  it('is drawn one patient at a time', () => {
    const [first, second] = streamPatients({ ...small, patients: Number.MAX_SAFE_INTEGER });
    expect([first?.id, second?.id]).toEqual(['sim-0001', 'sim-0002']);
  });

  it('is marked as simulated in every course and every row', () => {
    expect([...simulateParsedCourses(small)].every((course) => course.simulated)).toBe(true);
    const { columns, rows } = printFlatTable(simulatePatients(small));
    const origin = columns.indexOf('origin');
    expect(rows.every((row) => row[origin] === 'simulated')).toBe(true);
  });

  it('holds every hospital and both Child-Pugh classes in a few hundred patients', () => {
    const patients = simulatePatients({ ...small, patients: 240 });
    expect(new Set(patients.map(({ person }) => person.hospital))).toEqual(
      new Set(['Simulated hospital A', 'Simulated hospital B', 'Simulated hospital C']),
    );
    const classB = patients.filter(({ person }) => person.childPughClass === 'B').length;
    expect(classB).toBeGreaterThan(20);
    expect(classB).toBeLessThan(80);
  });

  it('refuses numbers of patients or hospitals that mean nothing', () => {
    expect(() => simulatePatients({ ...small, patients: -1 })).toThrow('patients is -1');
    expect(() => streamPatients({ ...small, hospitals: 0 })).toThrow('hospitals is 0');
    expect(simulatePatients({ ...small, patients: 0 })).toEqual([]);
  });

  it('leaves out of the table only cells that are missing completely at random', () => {
    const { columns, rows } = printFlatTable(simulatePatients({ seed: 11, patients: 4000 }));
    const share = (column: string): number =>
      rows.filter((row) => row[columns.indexOf(column)] === '').length / rows.length;
    expect(share('pivka_mau_ml')).toBeCloseTo(0.12, 1);
    expect(share('os_days')).toBe(0);
    expect(share('lung_metastases')).toBe(0);
  });
});

describe.each(Object.values(designs).map((design) => [design.id, design] as const))(
  'a course of the design %s',
  (_, design) => {
    const cohort = { seed: 3, patients: 80, design };
    const patients = simulatePatients(cohort);
    const courses = patients.map((patient) => simulatedCourse(patient));

    it('is what the checks of a course file give of its document, without a finding', () => {
      const documents = [...simulateCourses(cohort)];
      for (const [index, document] of documents.entries()) {
        const written: unknown = JSON.parse(JSON.stringify(document));
        expect(parseCourse(written)).toEqual({ course: courses[index], findings: [] });
      }
    });

    it('says the same at time zero as the person drawn', () => {
      for (const [index, { person, timeZero }] of patients.entries()) {
        const course = courses[index];
        if (course === undefined) throw new Error(`there is no course ${index}`);
        const snapshot = snapshotAt(course, day(timeZero));
        const known = (fact: FactId) => {
          const newest = readFact(snapshot, fact)[0];
          return newest?.kind === 'known' ? newest.value : newest;
        };
        expect(known('bilirubin')).toBe(person.bilirubinMgPerDl);
        expect(known('inr')).toBe(person.inr);
        expect(known('ascites')).toBe(person.ascites);
        expect(known('ecog')).toBe(person.ecog);
        expect(known('lung-metastasis-number')).toBe(person.lungMetastases);
        expect(known('liver-tumor-number')).toBe(person.liverTumors);
        expect(known('macrovascular-invasion')).toBe(person.macrovascularInvasion);
      }
    });

    it('knows of nothing that came after time zero', () => {
      for (const [index, course] of courses.entries()) {
        const timeZero = patients[index]?.timeZero ?? 0;
        const { records } = snapshotAt(course, day(timeZero));
        const later = new Set(['progression', 'response', 'vital-status', 'contact']);
        expect(records.filter(({ kind, knownOn }) => later.has(kind) || knownOn > timeZero)).toEqual([]);
      }
    });

    it('ends with the vital status: no scan, sample or treatment lies later', () => {
      for (const { records } of courses) {
        const end = records.find(({ kind }) => kind === 'vital-status')?.at.latest ?? 0;
        expect(records.filter(({ at }) => at.earliest > end)).toEqual([]);
      }
    });

    it('targets only lesions that had been seen by then', () => {
      for (const { records } of courses) {
        const seen = new Map(
          records.flatMap((record) =>
            record.kind === 'lesion' ? [[record.lesion, record.at.earliest] as const] : [],
          ),
        );
        for (const record of records) {
          if (!('targets' in record)) continue;
          for (const target of record.targets) expect(seen.get(target)).toBeLessThanOrEqual(record.at.latest);
        }
      }
    });
  },
);

describe('lesions and markers of a course', () => {
  const patients = simulatePatients({ seed: 21, patients: 400 });

  it('show progression as a new lesion, or as one that grew by a fifth and by 5 mm', () => {
    const shown = patients.map((patient) => ({ patient, ...lesionsOf(patient) }));
    let grown = 0;
    for (const { patient, tracks, progressions } of shown) {
      for (const { day: on, of, lesion } of progressions) {
        if (of === 'new-lesion') {
          expect(lesion.firstSeen).toBe(on);
          continue;
        }
        grown += 1;
        const sizes = [on - 1, on].map((at) => burdenOn([lesion], at) ** (1 / 3));
        expect(sizes[1], patient.id).toBeGreaterThanOrEqual(
          Math.max((sizes[0] ?? 0) * 1.2, (sizes[0] ?? 0) + 5),
        );
      }
      expect(new Set(tracks.map(({ id }) => id)).size).toBe(tracks.length);
    }
    expect(grown).toBeGreaterThan(50);
  });

  it('follow the tumor burden: AFP falls to normal where nothing viable is left and rises with progression', () => {
    const changes = { cleared: [] as number[], progressed: [] as number[] };
    for (const patient of patients) {
      const { tracks } = lesionsOf(patient);
      const share = (on: number) => burdenOn(tracks, on) / burdenOn(tracks, justBefore);
      for (const record of simulatedCourse(patient).records) {
        if (record.kind !== 'laboratory' || record.analyte !== 'afp' || record.result.kind !== 'quantity')
          continue;
        const on = record.at.earliest - patient.timeZero;
        if (on <= 0 || patient.person.afpNgPerMl < 100) continue;
        const ratio = record.result.quantity.value / patient.person.afpNgPerMl;
        if (share(on) === 0) changes.cleared.push(record.result.quantity.value);
        else if (share(on) > 3) changes.progressed.push(ratio);
      }
    }
    expect(changes.cleared.length).toBeGreaterThan(20);
    expect(Math.max(...changes.cleared)).toBeLessThan(12);
    expect(changes.progressed.length).toBeGreaterThan(20);
    // A reporting limit can hide a rise.
    expect(changes.progressed.filter((ratio) => ratio > 1).length).toBeGreaterThan(
      0.9 * changes.progressed.length,
    );
  });
});

describe('a long course', () => {
  it('has exactly as many records as asked for, and no fault', () => {
    for (const records of [200, 2000]) {
      const course = longCourse(5, records);
      expect(course.records).toHaveLength(records);
      expect(course.simulated).toBe(true);
    }
    expect(() => longCourse(5, 20)).toThrow('records is 20');
  });
});
