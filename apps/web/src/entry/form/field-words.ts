import type { FormShape } from '@hepatica/course';
import i18next from 'i18next';

/** Words of the catalogue by name; a name that has none is spelled out. */
const words = (group: 'fields' | 'values'): Readonly<Record<string, string>> =>
  i18next.t(`entry.${group}`, { returnObjects: true });

const spelled = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Endings of names that are units, said in brackets beside the name. */
const UNIT_ENDING = /(Mm|KPa|MmHg|Hours|Percent|Gy|L)$/;

/** What a field is called on a form: "Longest diameter (mm)". */
export function fieldLabel(name: string, shape: FormShape): string {
  const known = words('fields')[name];
  const bare = shape.kind === 'measured' && shape.unit !== null ? name.replace(UNIT_ENDING, '') : name;
  const label = known ?? sentence(spelled(bare));
  return shape.kind === 'measured' && shape.unit !== null ? `${label} (${shape.unit})` : label;
}

/** What a choice is called: "arterial and washout"; classes and stages stay as they are. */
export function valueLabel(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return words('values')[value] ?? (/^[A-Z]/.test(value) ? value : value.replaceAll('-', ' '));
}
