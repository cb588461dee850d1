import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { laboratory, servedRegistry } from './served-registry.ts';

let server: Awaited<ReturnType<typeof servedRegistry>>;
beforeEach(async () => {
  server = await servedRegistry();
});
afterEach(() => server.close());

const answered = async (response: Response | Promise<Response>) => {
  const got = await response;
  return { status: got.status, body: JSON.parse(await got.text()) };
};

async function withValues(who: string, hospital: string, results: readonly string[]): Promise<string> {
  const id = await server.patient(who, hospital);
  const records = results.map((result, index) =>
    laboratory(`a${index}`, `2020-0${index + 1}-02`, 'afp', result),
  );
  const response = await server.ask(`/api/courses/own/${id}/records`, {
    who,
    body: { expectedVersion: 1, records },
  });
  if (response.status !== 201) throw new Error(await response.text());
  return id;
}

const same = ['12 ng/mL', '34 ng/mL', '56 ng/mL', '78 ng/mL'];

describe('duplicates over HTTP', () => {
  it('proposes who has the same values on the same days, side by side; merges, takes apart, and notes two persons', async () => {
    const a = await withValues('kim', 'Seoul', same);
    const b = await withValues('kim', 'Seoul', same);
    const c = await withValues('lee', 'Busan', same);
    const all = await answered(server.ask('/api/duplicates/own'));
    expect(all.body.total).toBe(3);
    // Of patients of another hospital an editor is told nothing.
    const theirs = await answered(server.ask('/api/duplicates/own', { who: 'kim' }));
    expect(JSON.stringify(theirs.body)).not.toContain(c);
    expect(theirs.body.items).toHaveLength(1);
    expect(theirs.body.items[0].because).toEqual(['same-values']);
    const lines = new Map(theirs.body.items[0].compared.map((line: { what: string }) => [line.what, line]));
    expect(lines.get('sex')).toMatchObject({ a: 'female', b: 'female', agree: true });
    expect(lines.get('same-values')).toMatchObject({ a: '4 of 4', agree: true });

    const reason = { reason: 'entered twice' };
    const other = `/api/duplicates/own/${c}/${b}/merge`;
    expect((await server.ask(other, { who: 'kim', body: reason })).status).toBe(404);
    const merged = await answered(
      server.ask(`/api/duplicates/own/${a}/${b}/merge`, { who: 'kim', body: reason }),
    );
    expect(merged.status).toBe(200);
    expect((await server.kept.store.course(b))?.course.records).toHaveLength(8);
    const after = await answered(server.ask('/api/duplicates/own', { who: 'kim' }));
    expect(after.body).toMatchObject({ items: [], merged: [{ patient: a, into: b }] });
    expect((await server.ask(`/api/merges/own/${a}/undo`, { who: 'lee', body: reason })).status).toBe(404);
    expect((await server.ask(`/api/merges/own/${a}/undo`, { who: 'kim', body: reason })).status).toBe(200);
    expect((await server.kept.store.course(b))?.course.records).toHaveLength(4);

    const apart = { reason: 'twins' };
    expect(
      (await server.ask(`/api/duplicates/own/${a}/${b}/dismissal`, { who: 'kim', body: {} })).status,
    ).toBe(422);
    expect(
      (await server.ask(`/api/duplicates/own/${a}/${b}/dismissal`, { who: 'kim', body: apart })).status,
    ).toBe(200);
    expect((await answered(server.ask('/api/duplicates/own', { who: 'kim' }))).body.items).toEqual([]);
    expect((await server.kept.store.verify()).faults).toEqual([]);
  });
});

describe('the audit over HTTP', () => {
  it('says who did what and when, before and after and why, filtered and page by page', async () => {
    const id = await withValues('kim', 'Seoul', ['12 ng/mL']);
    await server.ask(`/api/courses/own/${id}/records`, {
      who: 'kim',
      body: {
        expectedVersion: 2,
        reason: 'misread',
        records: [laboratory('b', '2020-01-02', 'afp', '21 ng/mL', { supersedes: 'a0' })],
      },
    });
    await server.ask(`/api/courses/own/${id}`);
    const page = await answered(server.ask(`/api/audit/own?patient=${id}`));
    expect(page.body.items.map(({ kind, by }: { kind: string; by: string }) => [kind, by])).toEqual([
      ['view', 'admin'],
      ['record', 'kim'],
      ['record', 'kim'],
      ['patient', 'kim'],
    ]);
    expect(page.body.items[1]).toMatchObject({
      words: 'misread',
      before: { result: '12 ng/mL' },
      after: { result: '21 ng/mL' },
    });
    const records = await answered(server.ask('/api/audit/own?kind=record&by=kim'));
    expect(records.body.items).toHaveLength(2);
    expect((await answered(server.ask('/api/audit/own?to=2001-01-01'))).body.items).toEqual([]);

    const seen: string[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 20; pages++) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await answered(server.ask(`/api/audit/own?patient=${id}&limit=1${more}`));
      seen.push(
        ...body.items.map(
          ({ chain, sequence }: { chain: string; sequence: number }) => `${chain} ${sequence}`,
        ),
      );
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['access 1', 'records 3', 'records 2', 'records 1']);
    expect((await server.ask('/api/audit/own', { who: 'kim' })).status).toBe(403);
    expect((await server.ask('/api/audit/own?cursor=x')).status).toBe(400);
  });

  it('verifies now, gives the ends of the chains, and locks data under a name', async () => {
    await withValues('kim', 'Seoul', ['12 ng/mL']);
    const locked = await answered(
      server.ask('/api/locks/own', { body: { name: 'submission', reason: 'paper' } }),
    );
    expect(locked).toMatchObject({ status: 201, body: { name: 'submission', by: 'admin', reason: 'paper' } });
    expect((await server.ask('/api/locks/own', { body: { name: 'submission' } })).status).toBe(409);
    expect((await answered(server.ask('/api/locks/own', { who: 'kim' }))).body.items).toHaveLength(1);
    const verified = await answered(server.ask('/api/audit/own/verification'));
    expect(verified.body).toMatchObject({ patients: 1, faults: [] });
    const heads = await answered(server.ask('/api/audit/own/heads'));
    expect(heads.body.format).toBe('hepatica-heads/1');
    expect(heads.body.heads.map(({ chain }: { chain: string }) => chain)).toEqual([
      'records',
      'access',
      'locks',
    ]);
  });
});

describe('exports over HTTP', () => {
  it.each(['csv', 'redcap', 'deidentified', 'json'])('gives %s as an archive, and logs it', async (form) => {
    const id = await withValues('kim', 'Seoul', ['12 ng/mL']);
    await server.kept.store.identity.set(id, { name: 'Kim Min-Su' }, { actor: 'kim' });
    await withValues('lee', 'Busan', ['77321 ng/mL']);
    const response = await server.ask(`/api/exports/own?as=${form}`, { who: 'kim' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    const [look] = await server.kept.store.access.read({ action: 'export' });
    expect(look).toMatchObject({ actor: 'kim', detail: `${form}, 1 patient` });
  });

  it('refuses to export nothing, and a viewer', async () => {
    expect((await server.ask('/api/exports/own?as=csv', { who: 'kim' })).status).toBe(422);
    expect((await server.ask('/api/exports/own?as=csv', { who: 'viewer' })).status).toBe(403);
  });
});
