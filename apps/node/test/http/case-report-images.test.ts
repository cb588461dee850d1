import { svgToPng } from '@hepatica/render/png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laboratory, servedRegistry } from './served-registry.ts';

/** A scan whose file says whose it is. */
const scan = (fill: string): Uint8Array<ArrayBuffer> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="180"><rect width="100%" height="100%" fill="${fill}"/></svg>`;
  return new Uint8Array([...svgToPng(svg, { widthPx: 240 }), ...Buffer.from('PATIENT Hong')]);
};

describe('key images over HTTP', () => {
  let served: Awaited<ReturnType<typeof servedRegistry>>;
  let id = '';
  beforeAll(async () => {
    served = await servedRegistry();
    id = await served.patient('kim', 'Seoul');
    const body = { expectedVersion: 1, records: [laboratory('afp-1', '2021-02-03', 'afp', '12 ng/mL')] };
    await served.ask(`/api/courses/own/${id}/records`, { who: 'kim', body });
  });
  afterAll(() => served.close());
  const json = async (response: Response) => JSON.parse(await response.text());
  const path = (rest = ''): string => `/api/courses/own/${id}/case-report${rest}`;

  const send = (bytes: Uint8Array<ArrayBuffer>, { who = 'kim', seen = '?noIdentifierSeen=yes' } = {}) =>
    served.app.request(`http://127.0.0.1${path(`/images${seen}`)}`, {
      method: 'POST',
      headers: { who, 'content-type': 'image/png' },
      body: bytes,
    });

  it('keeps a picture without what its file said, with who looked at it and when, and shows it to its hospital alone', async () => {
    const answer = await send(scan('#777'));
    expect(answer.status).toBe(201);
    const kept = await json(answer);
    expect(kept).toMatchObject({ widthPx: 240, heightPx: 180, seenBy: 'kim' });
    expect(kept.seenAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect((await json(await send(scan('#777')))).digest).toBe(kept.digest);
    const shown = await served.ask(path(`/images/${kept.digest}`), { who: 'viewer' });
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer()).toString('latin1')).not.toContain('PATIENT');
    expect((await served.ask(path(`/images/${kept.digest}`), { who: 'lee' })).status).toBe(404);
    expect((await served.ask(path(), { who: 'viewer' })).status).toBe(200);
    const { images } = await json(await served.ask(path()));
    expect(images).toEqual([kept]);
  });

  it('says why it takes none: nobody looked, no picture, a bomb, too many bytes, or no right to write', async () => {
    expect((await send(scan('#777'), { seen: '' })).status).toBe(400);
    const none = await send(new TextEncoder().encode('<html></html>'));
    expect(none.status).toBe(422);
    expect((await json(none)).detail).toContain('neither a PNG nor a JPEG');
    const bomb = scan('#777');
    new DataView(bomb.buffer).setUint32(16, 60_000);
    new DataView(bomb.buffer).setUint32(20, 60_000);
    expect((await json(await send(bomb))).detail).toContain('40 million');
    expect((await json(await send(scan('#777').subarray(0, 60)))).findings[0].code).toBe(
      'image-not-decodable',
    );
    expect((await send(new Uint8Array(20_000_001))).status).toBe(413);
    expect((await send(scan('#777'), { who: 'viewer' })).status).toBe(403);
    expect((await send(scan('#777'), { who: 'lee' })).status).toBe(404);
  });

  it('draws the pictures that the edits name into Word and Markdown, and refuses those that are not kept', async () => {
    const { digest } = await json(await send(scan('#555')));
    const image = {
      digest,
      caption: 'CT with a nodule of 77 mm (arrow).',
      alternative: 'Axial slice.',
      arrows: [{ x: 0.5, y: 0.5, from: 45 }],
    };
    const save = (images: readonly object[], expectedRevision = 0) =>
      served.ask(path('/edits'), {
        who: 'kim',
        method: 'PUT',
        body: { expectedRevision, edits: { images } },
      });
    expect((await json(await save([{ ...image, digest: '0'.repeat(64) }]))).findings[0]).toMatchObject({
      code: 'image-missing',
      where: { field: 'images[0].digest' },
    });
    expect((await json(await save([image, image]))).findings[0].code).toBe('image-twice');
    expect((await save([image])).status).toBe(200);
    const body = { edits: { images: [image] } };
    const markdown = await (await served.ask(path('/files/md'), { body })).text();
    expect(markdown).toContain('![Axial slice.][key-images]');
    expect(markdown).toContain('[key-images]: <data:image/png;base64,');
    const archive = Buffer.from(await (await served.ask(path('/files/zip'), { body })).arrayBuffer());
    for (const name of ['case-report.docx', 'case-report.md', 'figures/key-images.png']) {
      expect(archive.includes(name)).toBe(true);
    }
    expect(archive.includes('Hong')).toBe(false);
    const wrong = { edits: { images: [{ ...image, digest: '0'.repeat(64) }] } };
    expect((await served.ask(path('/files/docx'), { body: wrong })).status).toBe(422);
  });

  it('is gone with the patient', async () => {
    const [image] = (await json(await served.ask(path()))).images;
    expect(
      (await served.ask(`/api/courses/own/${id}/erasure`, { body: { reason: 'asked by letter' } })).status,
    ).toBe(200);
    expect((await served.ask(path(`/images/${image.digest}`))).status).toBe(404);
    expect(await served.kept.store.attachments.list(id)).toEqual([]);
  });
});
