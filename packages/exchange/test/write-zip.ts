import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; `size` lies about its length where it is given. */
export interface ZipMember {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly size?: number;
}

/** Writes a ZIP archive for tests, deflated; it can be made to lie. */
export function writeZip(members: readonly ZipMember[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size } of members) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const named = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(size ?? bytes.length, 18);
    fields.writeUInt16LE(named.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, named, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, named]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

/** A cell of a test sheet: text, a number, or a number with the style of a date. */
export type TestCell = string | number | { readonly serial: number; readonly style: 'day' | 'month' } | null;

const CELL_STYLE = { day: 1, month: 2 };

/** An Excel workbook with the sheets given, the first row of each its header. */
export function writeWorkbook(
  sheets: Readonly<Record<string, readonly (readonly TestCell[])[]>>,
  options: {
    readonly date1904?: boolean;
    readonly extra?: readonly ZipMember[];
    readonly sheetHead?: string;
  } = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (value: TestCell, place: string) => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    if (typeof value === 'string')
      return `<c r="${place}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
    return `<c r="${place}" s="${CELL_STYLE[value.style]}"><v>${value.serial}</v></c>`;
  };
  const sheetXml = (rows: readonly (readonly TestCell[])[]) =>
    `${options.sheetHead ?? ''}<worksheet><sheetData>${rows
      .map((row, y) => {
        const cells = row.map((value, x) => cell(value, `${String.fromCharCode(65 + x)}${y + 1}`)).join('');
        return `<row r="${y + 1}">${cells}</row>`;
      })
      .join('')}</sheetData></worksheet>`;
  const listed = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const related = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return writeZip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${related.join('')}</Relationships>` },
    {
      name: 'xl/styles.xml',
      content:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\.mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    },
    ...Object.values(sheets).map((rows, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: sheetXml(rows),
    })),
    ...(options.extra ?? []),
  ]);
}
