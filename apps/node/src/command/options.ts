import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';

type OptionSpecs = NonNullable<ParseArgsConfig['options']>;

/** Reads arguments strictly by `node:util`; what is unknown or lacks its value is a {@link UsageError}. */
export function readOptions<Specs extends OptionSpecs>(args: readonly string[], options: Specs) {
  try {
    const read = parseArgs({
      args: joinSignedValues(args, options),
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const names = read.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, at) => names.indexOf(name) < at && options[name]?.multiple !== true);
    // `parseArgs` would take the last one in silence.
    if (twice !== undefined) throw new UsageError(`--${twice} is given twice`);
    return read;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * `--at -144mo` and `--times -1`: `parseArgs` takes a value that begins with a dash for another option, so that the
 * two are joined by `=` where a number follows the dash.
 */
function joinSignedValues(args: readonly string[], options: OptionSpecs): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const previous = joined.at(-1);
    const name = previous?.startsWith('--') ? previous.slice(2) : undefined;
    if (
      previous !== undefined &&
      name !== undefined &&
      options[name]?.type === 'string' &&
      /^-\d/.test(arg)
    ) {
      joined[joined.length - 1] = `${previous}=${arg}`;
    } else joined.push(arg);
  }
  return joined;
}

/** A number option. @throws UsageError where the text is not a number within `low` (exclusive) and `high` (exclusive). */
export function numberOption(
  name: string,
  text: string | undefined,
  range: { readonly low?: number; readonly high?: number } = {},
): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = range;
  if (!(value > low && value < high)) {
    const limits = range.low === undefined && range.high === undefined ? '' : ` between ${low} and ${high}`;
    throw new UsageError(`--${name} ${text}: expected a number${limits}`);
  }
  return value;
}

/** A number option that may be 0 but not less. @throws UsageError for anything else */
export function notNegativeOption(name: string, text: string | undefined): number | undefined {
  const value = numberOption(name, text);
  if (value !== undefined && !(value >= 0)) {
    throw new UsageError(`--${name} ${text}: expected a number from 0`);
  }
  return value;
}

/** A list of numbers, separated by commas, in the order given. */
export function numbersOption(name: string, text: string | undefined): readonly number[] | undefined {
  return text?.split(',').map((part) => {
    const value = numberOption(name, part);
    if (value === undefined || !Number.isFinite(value))
      throw new UsageError(`--${name} ${text}: ${part} is not a number`);
    return value;
  });
}

/** One of a few words. */
export function choiceOption<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new UsageError(`--${name} ${text}: expected one of ${choices.join(', ')}`);
  return choice;
}
