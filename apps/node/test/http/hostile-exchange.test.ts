import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeZip } from '../../../../packages/exchange/test/write-zip.ts';
import { laboratory, servedRegistry } from './served-registry.ts';

let server: Awaited<ReturnType<typeof servedRegistry>>;
beforeEach(async () => {
  server = await servedRegistry();
});
afterEach(() => server.close());

/** What the server makes of a workbook, once it has read it. */
async function read(bytes: Uint8Array) {
  const form = new FormData();
  form.append('files', new File([new Uint8Array(bytes)], 'visits.xlsx'));
  const response = await server.app.request('http://127.0.0.1/api/imports/own', {
    method: 'POST',
    headers: { who: 'admin' },
    body: form,
  });
  expect(response.status).toBe(202);
  const { id } = JSON.parse(await response.text());
  await server.kept.imports.settled();
  const job = await server.kept.imports.job(id);
  expect((await server.ask('/api/home')).status).toBe(200);
  return job;
}

const codes = (job: Awaited<ReturnType<typeof read>>) => job?.preview?.sorts.map(({ code }) => code);

const workbook = (sheet: string, size?: number) =>
  writeZip([
    {
      name: '[Content_Types].xml',
      content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    {
      name: 'xl/workbook.xml',
      content: '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, ...(size === undefined ? {} : { size }) },
  ]);

describe('workbooks that mean harm, over HTTP', () => {
  it('a small file that unpacks to more than is read is refused, and the server goes on', async () => {
    const bomb = workbook(' '.repeat(50_000_000), 500_000_000);
    expect(bomb.byteLength).toBeLessThan(100_000);
    const job = await read(bomb);
    expect(job?.preview?.ready).toBe(false);
    expect(codes(job)).toContain('zip-too-large');
  });

  it('entities of XML are not followed', async () => {
    const job = await read(
      workbook('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'),
    );
    expect(job?.preview?.ready).toBe(false);
    expect(JSON.stringify(job)).not.toContain('root:');
  });

  it('a name within an archive that leads out of it is refused', async () => {
    const job = await read(writeZip([{ name: '../../evil.xml', content: '<a/>' }]));
    expect(job?.preview?.ready).toBe(false);
    expect(codes(job)).toContain('zip-name-escapes');
  });
});

/** The text of every file of an archive. */
function textsOf(bytes: Buffer): string {
  const texts: string[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, name] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + name;
    texts.push(inflateRawSync(bytes.subarray(start, start + packed)).toString());
    at = start + packed;
  }
  return texts.join('\n');
}

describe('exports that a spreadsheet opens', () => {
  it('no cell begins as a formula, whatever was written into a record', async () => {
    const id = await server.patient('kim', 'Seoul');
    const evil = '=HYPERLINK("http://example.org","x")';
    const records = [laboratory('a', '2020-01-02', 'afp', '12 ng/mL', { note: evil })];
    const body = { expectedVersion: 1, records };
    const written = await server.ask(`/api/courses/own/${id}/records`, { who: 'kim', body });
    expect(written.status).toBe(201);
    for (const form of ['csv', 'redcap']) {
      const response = await server.ask(`/api/exports/own?as=${form}`, { who: 'kim' });
      const text = textsOf(Buffer.from(await response.arrayBuffer()));
      expect([form, text.includes('HYPERLINK')]).toEqual([form, true]);
      expect([form, /(^|[,"\n])=HYPERLINK/.test(text)]).toEqual([form, false]);
    }
    const hidden = await server.ask('/api/exports/own?as=deidentified', { who: 'kim' });
    expect(textsOf(Buffer.from(await hidden.arrayBuffer()))).not.toMatch(/HYPERLINK|Seoul/);
  });
});
