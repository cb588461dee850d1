export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

export interface TypingTask {
  readonly fields: readonly (readonly [address: string, value: Json])[];
  /** The words of records in the laboratory grid, by the names that their records have in the file. */
  readonly words: Readonly<Record<string, string>>;
}

/**
 * Fills fields from within the page, in one call for a whole record: each is made visible, focused, filled and told so,
 * as by somebody who types, and the next comes once the page has answered. Runs in the browser, hence on its own.
 * @param told a `TypingTask` as JSON
 * @returns what is wrong, or null
 */
export async function typeInPage(told: string): Promise<string | null> {
  const task: TypingTask = JSON.parse(told);
  const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
  const isObject = (value: Json): value is { readonly [name: string]: Json } =>
    typeof value === 'object' && !isList(value);

  const isField = (
    field: Element | null | undefined,
  ): field is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
    [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement].some((one) => field instanceof one);

  const fill = async (field: Element | null | undefined, value: string, what: string): Promise<void> => {
    const kind = [HTMLInputElement, HTMLSelectElement, HTMLTextAreaElement].find(
      (one) => field instanceof one,
    );
    if (kind === undefined || !isField(field)) throw new Error(`There is no field ${what}`);
    if (!field.checkVisibility() || field.disabled) throw new Error(`${what} cannot be typed into`);
    field.focus();
    // The page keeps the value itself and hears only of one that is set past it.
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(
      new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }),
    );
    await Promise.resolve();
    if (field.isConnected && field.value !== value)
      throw new Error(`${what}: "${value}" was typed and "${field.value}" stands there`);
  };

  /** A record of the course is chosen by its name, one of the same sheet by the words of its form. */
  const choose = async (field: HTMLSelectElement, value: string, what: string): Promise<void> => {
    const draft = `▸ ${task.words[value] ?? value}`;
    const options = [...field.options];
    const option = options.find((one) => one.value === value) ?? options.find(({ text }) => text === draft);
    if (option === undefined)
      throw new Error(`${what}: ${value} is none of ${options.map(({ text }) => text).join(' | ')}`);
    await fill(field, option.value, what);
  };

  const labelIn = (field: Element, isIt: (text: string) => boolean) =>
    [...field.querySelectorAll('label')]
      .find(({ textContent }) => isIt((textContent ?? '').trim()))
      ?.querySelector('input');

  /** The words by which a box is known: those of a lesion begin with its name. */
  const check = async (field: Element, value: string, what: string): Promise<void> => {
    const words = (value === 'portal-venous' ? 'portal venous' : value.replaceAll('-', ' ')).toLowerCase();
    const box = labelIn(field, (text) => text.toLowerCase().includes(words));
    if (box === undefined || box === null || !box.checkVisibility() || box.disabled)
      throw new Error(`${what}: there is no box for ${value}`);
    if (!box.checked) box.click();
    await Promise.resolve();
    if (!box.checked) throw new Error(`${what}: the box for ${value} stays empty`);
  };

  const type = async (address: string, value: Json): Promise<void> => {
    const field = document.getElementById(`f-${address}`);
    if (field === null) {
      if (!isObject(value)) throw new Error(`There is no field ${address}`);
      for (const [name, part] of Object.entries(value)) await type(`${address}.${name}`, part);
      return;
    }
    if (isList(value) && value.some(isObject))
      throw new Error(`${address}: type lists of objects in the grid`);
    const closed = field.closest('details:not([open])');
    closed?.querySelector('summary')?.click();
    await Promise.resolve();
    if (field instanceof HTMLFieldSetElement) {
      if (isObject(value)) {
        for (const [name, part] of Object.entries(value)) {
          const label = name.length === 1 ? name.toUpperCase() : name;
          await fill(
            labelIn(field, (text) => text === label),
            String(part),
            `${address}.${name}`,
          );
        }
      } else for (const one of isList(value) ? value : [value]) await check(field, String(one), address);
      return;
    }
    if (field instanceof HTMLSelectElement) return choose(field, String(value), address);
    if (isList(value)) return fill(field, value.join('\n'), address);
    if (!isObject(value)) return fill(field, String(value), address);
    if ('atLeast' in value) {
      const { atLeast, atMost } = value;
      return fill(field, atMost === undefined ? `${atLeast}+` : `${atLeast}-${atMost}`, address);
    }
    if ('words' in value) {
      await fill(field, String(value.words), address);
      if (value.reads !== undefined)
        await fill(
          field.parentElement?.querySelector('select'),
          String(value.reads),
          `${address}: what the words mean`,
        );
    }
  };

  try {
    for (const [address, value] of task.fields) await type(address, value);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
