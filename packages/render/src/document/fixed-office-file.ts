import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The instant that every Office file bears, so that the same content gives the same bytes. */
const fixedInstant = '2000-01-01T00:00:00Z';
/** A ZIP entry holds local time without a zone; without a zone this reads the same everywhere. */
const entryTime = '2000-01-01T12:00:00';

/**
 * An Office file (DOCX, XLSX, PPTX) with its times taken out: entries in order of their names, one fixed instant as the
 * time of each entry and of the document's properties.
 *
 * @param replaced entries to put in place of those that a writer made
 */
export function fixedOfficeFile(
  bytes: Uint8Array,
  replaced: (
    entries: Readonly<Record<string, Uint8Array>>,
  ) => Readonly<Record<string, Uint8Array>> = () => ({}),
): Uint8Array {
  const opened = unzipSync(bytes);
  const entries = Object.entries({ ...opened, ...replaced(opened) }).toSorted(
    ([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1),
  );
  const fixed = entries.map(([name, content]): [string, [Uint8Array, { level: 0 | 3 }]] => [
    name,
    // A PNG is compressed already.
    [
      name.startsWith('docProps/') ? strToU8(withoutTimes(strFromU8(content))) : content,
      { level: name.endsWith('.png') ? 0 : 3 },
    ],
  ]);
  return zipSync(Object.fromEntries(fixed), { mtime: entryTime });
}

/** Readers look for the list of content types first. */
const order = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);

function withoutTimes(xml: string): string {
  return xml.replaceAll(
    /(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g,
    (_, open: string, _name: string, close: string) => `${open}${fixedInstant}${close}`,
  );
}
