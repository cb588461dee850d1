import type { SimilarRequest } from '@hepatica/board';
import type { AuditLine, AuditSearch, DerivedValue, Duplicate, NewLine } from '@hepatica/store';
import type { FoundPatients, PatientQuery } from '../list/patient-table.ts';
import type { DrawnSimilar } from '../similar/similar-figure.ts';

/** What the thread that reads a registry is asked, by name. All of it is plain data; what goes on to a browser is JSON already. */
export interface RegistryCalls {
  readonly course: (asked: {
    readonly id: string;
    readonly asKnownOn?: string;
    readonly version?: number;
  }) => {
    readonly json: string;
    readonly version: number;
    readonly hospital: string | null;
  } | null;
  readonly history: (asked: { readonly id: string; readonly record?: string }) => { readonly json: string };
  /** A page of the list; `items` is a JSON list of kept summaries in the order of the page. */
  readonly page: (query: PatientQuery) => Omit<FoundPatients, 'ids'> & { readonly items: string };
  readonly audit: (search: AuditSearch) => readonly AuditLine[];
  readonly duplicates: (asked: Readonly<Record<string, never>>) => readonly Duplicate[];
  readonly count: (asked: { readonly hospitals: 'all' | readonly string[] }) => number;
  /** What the index and the list keep of a patient as of the version that was read; null where there is no such patient. */
  readonly derive: (asked: { readonly id: string }) => {
    readonly version: number;
    readonly values: readonly DerivedValue[];
    readonly line: NewLine;
    readonly states?: string;
  } | null;
  /** Patients like one, over everybody's states through time. */
  readonly similar: (request: SimilarRequest) => DrawnSimilar;
  /** Loads what a search for patients like one needs. */
  readonly warmSimilar: (asked: Readonly<Record<string, never>>) => null;
}

export type CallName = keyof RegistryCalls;
export type Asked<Name extends CallName> = Parameters<RegistryCalls[Name]>[0];
export type Answered<Name extends CallName> = ReturnType<RegistryCalls[Name]>;

export interface CallMessage {
  readonly number: number;
  readonly name: CallName;
  readonly asked: unknown;
}

export type AnswerMessage =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly error: { readonly message: string; readonly stack: string } };
