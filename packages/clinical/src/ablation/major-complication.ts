import type { Complication } from '@hepatica/course';

const MAJOR_LETTERS = ['C', 'D', 'E', 'F', 'major'];
/** Hours of stay from which it was prolonged beyond an overnight observation. */
const OVERNIGHT_HOURS = 24;

/**
 * Whether a complication was major in the sense of SIR 2003 (C to F): by the grade stated, else by what it led to.
 * Where the records tell neither, `open`.
 */
export function isMajorComplication(complication: Complication): 'yes' | 'no' | 'open' {
  const stated = complication.grades?.sir;
  if (stated !== undefined) return MAJOR_LETTERS.includes(stated) ? 'yes' : 'no';
  const { fatal, sequelae, therapy } = complication;
  if (fatal === true || sequelae === 'mild-permanent' || sequelae === 'severe-permanent') return 'yes';
  const stay = stayHours(complication);
  if (stay.least > OVERNIGHT_HOURS) return 'yes';
  switch (therapy) {
    case 'drug':
    case 'transfusion':
    case 'intervention':
    case 'intervention-general-anesthesia':
    case 'icu':
      return 'yes';
    case 'none':
    case 'nominal':
      return stay.most <= OVERNIGHT_HOURS ? 'no' : 'open';
    case undefined:
      return 'open';
    default:
      throw new Error(`isMajorComplication: no such therapy ${therapy satisfies never}`);
  }
}

function stayHours({ stayHours: stay }: Complication): { readonly least: number; readonly most: number } {
  if (stay?.kind !== 'quantity') return { least: 0, most: Number.POSITIVE_INFINITY };
  const { value, comparator } = stay.quantity;
  switch (comparator) {
    case '=':
      return { least: value, most: value };
    case '<':
    case '<=':
      return { least: 0, most: value };
    case '>':
    case '>=':
      return { least: value, most: Number.POSITIVE_INFINITY };
    default:
      throw new Error(`stayHours: no such comparator ${comparator satisfies never}`);
  }
}
