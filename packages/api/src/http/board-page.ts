import type { Finding, RecordId } from '@hepatica/course';

/** Whether something asked of a patient holds. */
export type BoardStanding = 'met' | 'not-met' | 'not-known';

/** One fact as the board shows it: what was asked, what is known, from which records and of when. */
export interface BoardFact {
  readonly variable: string;
  readonly label: string;
  /** The comparison as it is written. */
  readonly asked: string;
  readonly standing: BoardStanding;
  /** The value in words; why there is none where it is not known. */
  readonly shown: string;
  readonly date: string | null;
  readonly records: readonly string[];
  /** What else is there: the old value, the stated class, what the system behind it misses. */
  readonly beside: readonly string[];
}

/** A criterion with its verdict, what it rests on, and how far its source was checked. */
export interface BoardCriterion {
  readonly id: string;
  readonly title: string;
  readonly written: string;
  readonly standing: BoardStanding;
  readonly facts: readonly BoardFact[];
  readonly source: string;
  readonly verification: string;
  readonly weight?: 'bar' | 'caution';
  readonly note?: string;
}

/** A published finding beside this patient. */
export interface BoardEvidence {
  readonly id: string;
  readonly statement: string;
  readonly source: string;
  readonly doi?: string;
  readonly lines?: string;
  readonly population: string;
  readonly comparator?: string;
  readonly populationMatch: BoardStanding;
  readonly why: readonly BoardFact[];
  readonly endpoint: string;
  /** Effects and outcomes as they were printed. */
  readonly effects: readonly string[];
  readonly design: string;
  readonly patients: string;
  readonly level: string;
  readonly bias: readonly string[];
  readonly limits: readonly string[];
  readonly superseded: string | null;
  readonly verification: string;
  readonly file: string;
}

/** What a guideline says of one stage. */
export interface BoardPosition {
  readonly id: string;
  readonly source: string;
  readonly published: string;
  readonly doi?: string;
  readonly statement: string;
  readonly condition: string | null;
  readonly conditionStanding: BoardStanding;
  readonly stances: readonly { readonly option: string; readonly stance: string }[];
  readonly superseded: string | null;
  readonly verification: string;
}

/** What guidelines say of one stage that is still possible. */
export interface BoardStage {
  readonly system: string;
  readonly stage: string;
  readonly isCertain: boolean;
  readonly positions: readonly BoardPosition[];
}

export type BoardOptionStanding = 'assessable' | 'not-yet-assessable' | 'speaks-against' | 'nothing-to-treat';

/** One option, laid open. */
export interface BoardOption {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly note?: string;
  readonly standing: BoardOptionStanding;
  readonly addresses: readonly BoardFact[];
  readonly criteria: readonly BoardCriterion[];
  readonly weigh: readonly { readonly title: string; readonly facts: readonly BoardFact[] }[];
  readonly safety: readonly BoardCriterion[];
  /** Guidelines that name it, with the stage, the stance and whether the condition holds. */
  readonly positions: readonly {
    readonly source: string;
    readonly stance: string;
    readonly conditionStanding: BoardStanding;
  }[];
  /** Ids among the evidence of the page. */
  readonly evidence: readonly string[];
  readonly expectedOutcomes: readonly {
    readonly finding: string;
    readonly endpoint: string;
    readonly asPrinted: string;
    readonly populationMatch: BoardStanding;
  }[];
  readonly findOutNext: readonly {
    readonly label: string;
    readonly why: string;
    readonly missing: readonly string[];
    readonly waits: readonly string[];
  }[];
}

/** A question that a careful colleague would ask. */
export interface BoardPrompt {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
  readonly records: readonly string[];
  /** Each region of the body with the last study that covered it; null: none is recorded. */
  readonly regions: readonly { readonly label: string; readonly last: string | null }[];
  /** Why somebody dismissed it; null where nobody did. */
  readonly dismissed: string | null;
}

/** A decision of the board with what became of it. */
export interface BoardDecisionShown {
  readonly record: string;
  readonly date: string;
  readonly decision: string;
  readonly reasons: readonly string[];
  readonly options: readonly string[];
  readonly dissent: string | null;
  readonly attendees: readonly string[];
  /** What is wrong or left open in its plan, as known when it was taken. */
  readonly planFindings: readonly Finding[];
  readonly plan: readonly {
    readonly lesion: string;
    readonly option: string;
    readonly state: 'given' | 'not-given' | 'nothing-to-give';
  }[];
  readonly tasks: readonly {
    readonly what: string;
    readonly owner: string;
    readonly due: string | null;
    readonly state: 'done' | 'open' | 'overdue';
    /** When it was done, and what came of it, as far as that was noted. */
    readonly doneOn: string | null;
    readonly outcome: string | null;
    readonly record: string | null;
  }[];
  readonly outcomes: readonly string[];
  readonly isOpen: boolean;
  /** SHA-256 of the records that were visible when it was taken. */
  readonly hash: string | null;
  readonly shownOn: string | null;
  /** What now reads otherwise than when it was taken; null where it is as shown, or nothing was kept. */
  readonly changed: {
    readonly message: string;
    readonly facts: readonly {
      readonly label: string;
      readonly atDecision: string | null;
      readonly now: string | null;
    }[];
  } | null;
}

/** Everything of one patient on one day that a tumor board looks at. Nothing in it is ordered by merit. */
export interface BoardPage {
  readonly patient: {
    readonly id: string;
    readonly title: string;
    readonly simulated: boolean;
    readonly sex: string;
    readonly ageYears: number | null;
    readonly hospital: string | null;
  };
  readonly version: number;
  readonly day: number;
  readonly date: string;
  /** Under which choices of the user everything was read. */
  readonly choices: BoardChoices;
  /** What the hospital chose for its board, beside what the program has. */
  readonly policy: {
    /** Who keeps it, and since when; null where the hospital chose nothing. */
    readonly source: string | null;
    readonly lines: readonly { readonly label: string; readonly value: string; readonly isChosen: boolean }[];
  };
  /** Stated classes that the board may accept. */
  readonly statements: readonly {
    readonly record: string;
    readonly label: string;
    readonly shown: string;
    readonly date: string | null;
    readonly agreement: string;
    readonly accepted: boolean;
  }[];
  /** What the choices change: options and criteria that read otherwise without them. */
  readonly changes: readonly { readonly what: string; readonly without: string; readonly with: string }[];
  readonly silent: string | null;
  readonly prompts: readonly BoardPrompt[];
  readonly state: readonly BoardFact[];
  readonly lesions: readonly {
    readonly id: string;
    readonly site: string;
    readonly organ: string;
    readonly size: string | null;
    readonly state: string;
  }[];
  readonly stages: readonly BoardStage[];
  readonly options: readonly BoardOption[];
  readonly evidence: readonly BoardEvidence[];
  /** What was searched, and until when. */
  readonly searched: readonly { readonly what: string; readonly until: string }[];
  readonly decisions: readonly BoardDecisionShown[];
  /** Criteria offered for patients like this one. */
  readonly proposals: readonly { readonly written: string; readonly isDefault: boolean }[];
  /** Faults in the files of the hospital. */
  readonly findings: readonly Finding[];
}

/** What the board assumes or names for itself. */
export interface BoardChoices {
  readonly control: string | null;
  readonly accepted: readonly RecordId[];
  /** Lesions that are taken as feasible for a way of treatment, as `L1:ablate`. */
  readonly feasible: readonly string[];
}

/** A patient on the list of the board. */
export interface AgendaLine {
  readonly id: string;
  readonly title: string;
  readonly hospital: string | null;
  readonly simulated: boolean;
  readonly state: 'to-prepare' | 'ready' | 'discussed' | 'to-follow-up';
  readonly lastDecision: string | null;
}

/** The list of the board in its order, and who is present. */
export interface BoardAgenda {
  /** Number of the kept list, which the next change must name. */
  readonly revision: number;
  readonly attendees: readonly { readonly discipline: string; readonly number?: number }[];
  readonly items: readonly AgendaLine[];
}

/** The evidence of the board by source, with what was searched and what a hospital added. */
export interface EvidencePage {
  readonly searched: BoardPage['searched'];
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  readonly evidence: readonly Omit<BoardEvidence, 'populationMatch' | 'why'>[];
  readonly positions: readonly (Omit<BoardPosition, 'conditionStanding'> & {
    readonly stage: string;
    readonly file: string;
  })[];
}
