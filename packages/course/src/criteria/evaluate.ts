import { ANALYTES } from '../words/analyte.ts';
import { convert } from '../words/convert.ts';
import type { Presence } from '../words/presence.ts';
import { asVerdict, compare, type Value, type Verdict } from './compare.ts';
import { type Comparand, type Criterion, type Happened, printCriterion, variablesOf } from './criterion.ts';

/** What one comparison, or the question for one event, found. */
export interface Because {
  readonly criterion: string;
  /** The variable, or the kind of event. */
  readonly variable: string;
  readonly verdict: Verdict;
  readonly presence: Presence<Value>;
  /** Why two known things could not be compared. */
  readonly note?: 'not-comparable' | 'unit-unknown' | 'no-events';
}

export interface Evaluated {
  readonly verdict: Verdict;
  /** One entry for each comparison and event, in the order of the criterion. */
  readonly because: readonly Because[];
}

export interface EvaluateOptions {
  /** The unit in which `lookup` gives a variable; needed where the criterion gives its value with a unit. */
  readonly unitOf?: (variable: string) => string | undefined;
  /** Whether an event happened: `happenedIn(snapshot)`. Without it, where there are no events, that is unknown. */
  readonly happened?: (event: Happened) => Presence<boolean>;
}

/**
 * Evaluates a criterion over what is known of each variable. A bounded value is compared as the set it is: "> 35,000"
 * makes `>= 400` true and leaves `>= 50000` unknown. Joined by Kleene's rules: `all` is false as soon as one part is
 * false, `any` true as soon as one is true, whatever is unknown. Parts that speak of one variable are judged together,
 * member by member of its set: {A, B} makes `class in (A, B)` true.
 */
export function evaluate(
  criterion: Criterion,
  lookup: (variable: string) => Presence<Value>,
  options: EvaluateOptions = {},
): Evaluated {
  switch (criterion.kind) {
    case 'all':
    case 'any': {
      const parts = criterion.of.map((part) => evaluate(part, lookup, options));
      const decisive = criterion.kind === 'all' ? 'false' : 'true';
      const otherwise = criterion.kind === 'all' ? 'true' : 'false';
      const verdicts = parts.map((part) => part.verdict);
      const open = verdicts.includes('unknown') ? 'unknown' : otherwise;
      const joined = verdicts.includes(decisive) ? decisive : open;
      const verdict = joined === 'unknown' ? verdictOfEachMember(criterion, lookup, options) : joined;
      return { verdict, because: parts.flatMap((part) => part.because) };
    }
    case 'not': {
      const { verdict, because } = evaluate(criterion.of, lookup, options);
      return { verdict: verdict === 'unknown' ? verdict : asVerdict(verdict === 'false'), because };
    }
    case 'compare': {
      const presence = lookup(criterion.variable);
      const to = plainValue(criterion.variable, criterion.to, options);
      const verdict = to === null ? 'unknown' : compare(presence, criterion.op, to);
      const note = noteFor(presence, verdict, to);
      const because = {
        criterion: printCriterion(criterion),
        variable: criterion.variable,
        verdict,
        presence,
      };
      return { verdict, because: [note === null ? because : { ...because, note }] };
    }
    case 'happened': {
      const presence = options.happened?.(criterion) ?? { kind: 'unknown', reason: 'not-recorded' };
      const verdict = presence.kind === 'known' ? asVerdict(presence.value) : 'unknown';
      const because = { criterion: printCriterion(criterion), variable: criterion.event, verdict, presence };
      const note = options.happened === undefined ? { note: 'no-events' as const } : {};
      return { verdict, because: [{ ...because, ...note }] };
    }
    default:
      throw new Error(`evaluate: no such kind ${criterion satisfies never}`);
  }
}

/** What every member of the set makes of a criterion on one variable; unknown where they differ or more is asked. */
function verdictOfEachMember(
  criterion: Criterion,
  lookup: (variable: string) => Presence<Value>,
  options: EvaluateOptions,
): Verdict {
  const [variable, ...others] = variablesOf(criterion);
  if (variable === undefined || others.length > 0) return 'unknown';
  const presence = lookup(variable);
  if (presence.kind !== 'bounded' || presence.possible.kind !== 'among') return 'unknown';
  const { seen } = presence;
  const verdicts = new Set(
    presence.possible.values.map(
      (value) => evaluate(criterion, () => ({ kind: 'known', value, seen }), options).verdict,
    ),
  );
  const [only] = verdicts;
  return verdicts.size === 1 && only !== undefined ? only : 'unknown';
}

/** The value in the variable's own unit; null where the units cannot be brought together. */
function plainValue(variable: string, to: Comparand, { unitOf }: EvaluateOptions): Value | null {
  if (typeof to !== 'object') return to;
  const unit = unitOf?.(variable);
  if (unit === undefined) return null;
  const analyte = ANALYTES.find((name) => name === variable);
  return convert(to, unit, analyte)?.value ?? null;
}

function noteFor(
  presence: Presence<Value>,
  verdict: Verdict,
  to: Value | null,
): NonNullable<Because['note']> | null {
  if (to === null) return 'unit-unknown';
  return verdict === 'unknown' && presence.kind === 'known' ? 'not-comparable' : null;
}
