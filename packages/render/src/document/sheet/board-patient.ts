import type { SheetSimilar } from './similar-section.ts';

type SheetStanding = 'met' | 'not-met' | 'not-known';

interface SheetFact {
  readonly label: string;
  readonly shown: string;
  readonly date: string | null;
}

/** What a sheet needs of a patient before the board: the page of the board fits. */
export interface BoardSheetPatient {
  readonly patient: {
    readonly title: string;
    readonly simulated: boolean;
    readonly hospital: string | null;
  };
  readonly date: string;
  readonly policy: {
    readonly source: string | null;
    readonly lines: readonly { readonly label: string; readonly value: string; readonly isChosen: boolean }[];
  };
  readonly choices: {
    readonly control: string | null;
    readonly accepted: readonly string[];
    readonly feasible: readonly string[];
  };
  readonly statements: readonly {
    readonly label: string;
    readonly shown: string;
    readonly date: string | null;
    readonly agreement: string;
  }[];
  readonly silent: string | null;
  readonly prompts: readonly {
    readonly rule: string;
    readonly message: string;
    readonly dismissed: string | null;
    readonly regions: readonly { readonly label: string; readonly last: string | null }[];
  }[];
  readonly state: readonly (SheetFact & {
    readonly standing: SheetStanding;
    readonly beside: readonly string[];
  })[];
  readonly lesions: readonly {
    readonly id: string;
    readonly site: string;
    readonly organ: string;
    readonly size: string | null;
    readonly state: string;
  }[];
  readonly stages: readonly {
    readonly system: string;
    readonly stage: string;
    readonly positions: readonly { readonly statement: string; readonly source: string }[];
  }[];
  readonly options: readonly {
    readonly title: string;
    readonly standing: string;
    readonly criteria: readonly { readonly id: string; readonly standing: SheetStanding }[];
    readonly safety: readonly {
      readonly title: string;
      readonly standing: SheetStanding;
      readonly weight?: 'bar' | 'caution';
      readonly facts: readonly SheetFact[];
    }[];
    readonly positions: readonly { readonly stance: string; readonly conditionStanding: SheetStanding }[];
    readonly findOutNext: readonly { readonly label: string; readonly why: string }[];
  }[];
  /** Left out where nobody was looked for. */
  readonly similar?: SheetSimilar | undefined;
  readonly searched: readonly { readonly what: string; readonly until: string }[];
  readonly decisions: readonly {
    readonly date: string;
    readonly decision: string;
    readonly reasons: readonly string[];
    readonly dissent: string | null;
    readonly attendees: readonly string[];
    readonly plan: readonly { readonly lesion: string; readonly option: string }[];
    readonly planFindings: readonly { readonly message: string }[];
    readonly tasks: readonly {
      readonly what: string;
      readonly owner: string;
      readonly due: string | null;
      readonly state: string;
      readonly doneOn: string | null;
      readonly outcome: string | null;
    }[];
    readonly outcomes: readonly string[];
    readonly hash: string | null;
    readonly changed: { readonly message: string } | null;
  }[];
}
