import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { AttritionStep } from '../cohort/select-population.ts';
import type { Milestone } from '../endpoint/course-milestones.ts';
import type { ReadEndpoint } from '../endpoint/table-endpoint.ts';
import type { PopulationCriterion } from '../question/question.ts';
import type { LesionOutcomes } from './course/course-lesions.ts';
import type { DatedCell, ExposureData } from './study-data.ts';

/** What is known of where and when a column of the joined table was read; days from time zero. */
export interface ColumnOrigin {
  readonly source: string;
  readonly knownOn: Float64Array;
  readonly lookBackDays: number | null;
  readonly stale: number;
}

/** Everybody of the sources, before the population is chosen. Row k of every part is the same patient. */
export interface Assembled {
  readonly ids: readonly string[];
  /** One row a patient, with the columns of endpoints that were found from dates. */
  readonly table: Table;
  /** Who can belong to the population at all: false without a time zero. */
  readonly eligible: readonly boolean[];
  /** Time zero as days since 1970-01-01 (or from the anchor of a course); null where it has no day. */
  readonly zero: Float64Array | null;
  /** Days from time zero to a patient's first dated row; null without dated rows. */
  readonly firstSeen: Float64Array | null;
  /** Column of the hospital that courses bring; null where the question names one or there is none. */
  readonly hospitalColumn: string | null;
  /** Counts up to there; empty where everybody can. */
  readonly attrition: readonly AttritionStep[];
  readonly endpoints: Readonly<Record<string, ReadEndpoint>>;
  readonly exposures: Readonly<Record<string, ExposureData>>;
  readonly changes: Readonly<Record<string, readonly DatedCell[]>>;
  /** By column; those of the patient's own row have none. */
  readonly origins: ReadonlyMap<string, ColumnOrigin>;
  /** Treated lesions and sessions of courses; null of tables. */
  readonly lesions: LesionOutcomes | null;
  /** Survival in days and what is marked of courses, by endpoint; null of tables, and where no swimmer plot is asked for. */
  readonly milestones: {
    readonly followed: ReadEndpoint;
    readonly marks: Readonly<Record<string, readonly Milestone[]>>;
  } | null;
  /** The criteria of the population as the table answers them. */
  readonly criteria: readonly PopulationCriterion[];
  readonly findings: readonly Finding[];
}
