import { nearestName } from '@hepatica/course';
import {
  type Design,
  type DesignId,
  designs,
  effectNamed,
  processNames,
  TERMS,
  withEffect,
  withTruth,
} from '@hepatica/synthetic';
import { UsageError } from './command.ts';
import { choiceOption, numberOption } from './options.ts';

const ids = Object.keys(designs).filter((name): name is DesignId => Object.hasOwn(designs, name));

/** The design that was asked for, under the truth and with the effects that were asked for. */
export function designFrom(values: {
  readonly design?: string | undefined;
  readonly truth?: string | undefined;
  readonly effect?: readonly string[] | undefined;
}): Design {
  const base = designs[choiceOption('design', values.design, ids) ?? 'default'];
  const effects = values.effect ?? [];
  return effects.reduce(setEffect, truthOf(base, values.truth));
}

function truthOf(design: Design, name: string | undefined): Design {
  if (name === undefined || name === 'own') return design;
  const others = design.otherTruths ?? [];
  const other = others.find(({ id }) => id === name);
  if (other !== undefined) return withTruth(design, other);
  const known = ['own', ...others.map(({ id }) => id)].join(', ');
  throw new UsageError(`--truth ${name}: the design ${design.id} knows ${known}`);
}

/** `lungTherapy=-0.7` or `progression.lungTherapy=0`. */
function setEffect(design: Design, text: string): Design {
  const [name = '', value, ...rest] = text.split('=');
  const named = effectNamed(name);
  if (value === undefined || rest.length > 0) {
    throw new UsageError(`--effect ${text}: expected NAME=VALUE, the value a log hazard ratio`);
  }
  if (named === null) {
    const last = name.split('.').at(-1) ?? '';
    const nearest = nearestName(last, TERMS);
    const hint = nearest === null ? `a name is one of ${TERMS.join(', ')}` : `nearest: ${nearest}`;
    throw new UsageError(
      `--effect ${text}: there is no effect "${name}"; ${hint}, alone (on death) or after one of ${processNames.join(', ')} and a dot`,
    );
  }
  const number = numberOption('effect', value, { low: -20, high: 20 });
  if (number === undefined) throw new UsageError(`--effect ${text}: expected a number`);
  return withEffect(design, named.process, named.term, number);
}

/** A whole number of at least `least`. */
export function wholeFrom(name: string, text: string | undefined, least: number): number | undefined {
  const value = numberOption(name, text);
  if (value !== undefined && !(Number.isSafeInteger(value) && value >= least)) {
    throw new UsageError(`--${name} ${text}: expected a whole number from ${least}`);
  }
  return value;
}
