import { routes } from '@hepatica/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laboratory, servedRegistry } from './served-registry.ts';

describe('the registry over HTTP', () => {
  let served: Awaited<ReturnType<typeof servedRegistry>>;
  beforeAll(async () => {
    served = await servedRegistry();
  });
  afterAll(() => served.close());
  const json = async (response: Response) => JSON.parse(await response.text());

  it('makes a patient once for one key, and tells where it is', async () => {
    const body = { hospital: 'Seoul', sex: 'male', birthYear: 1960, axis: { kind: 'calendar' } };
    const headers = { 'idempotency-key': 'first-1' };
    const first = await served.ask('/api/patients/own', { who: 'kim', body, headers });
    expect(first.status).toBe(201);
    const { id, version } = await json(first);
    expect(first.headers.get('location')).toBe(`/api/courses/own/${id}`);
    expect(version).toBe(1);
    const again = await served.ask('/api/patients/own', { who: 'kim', body, headers });
    expect([again.status, (await json(again)).id]).toEqual([201, id]);
    const other = await served.ask('/api/patients/own', {
      who: 'kim',
      body: { ...body, sex: 'female' },
      headers,
    });
    expect(other.status).toBe(422);
    expect((await json(other)).findings[0].code).toBe('key-used-otherwise');
  });

  it('writes records on the version that was seen, answers the same write again, and names who wrote meanwhile', async () => {
    const id = await served.patient('kim', 'Seoul');
    const path = `/api/courses/own/${id}/records`;
    const body = { expectedVersion: 1, records: [laboratory('afp-1', '2021-02-03', 'afp', '12 ng/mL')] };
    const headers = { 'idempotency-key': 'write-1' };
    const first = await served.ask(path, { who: 'kim', body, headers });
    expect(first.status).toBe(201);
    expect(await json(first)).toEqual({ version: 2, findings: [] });
    const again = await served.ask(path, { who: 'kim', body, headers });
    expect([again.status, (await json(again)).version]).toEqual([201, 2]);
    const late = await served.ask(path, {
      who: 'admin',
      body: { expectedVersion: 1, records: [laboratory('afp-2', '2021-03-03', 'afp', '15 ng/mL')] },
    });
    expect(late.status).toBe(409);
    expect((await json(late)).conflict).toMatchObject({
      version: 2,
      by: 'kim',
      changed: [{ kind: 'record', record: 'afp-1', by: 'kim' }],
    });
  });

  it('names the field of every record that it refuses, and writes none of them', async () => {
    const id = await served.patient('kim', 'Seoul');
    const records = [
      laboratory('a', '2021-02-03', 'afp', '12 ng/mL'),
      laboratory('b', '2021-13-03', 'albumin', '4 furlongs'),
      { id: 'c', kind: 'nothing' },
    ];
    const body = { expectedVersion: 1, records };
    const refused = await served.ask(`/api/courses/own/${id}/records`, { who: 'kim', body });
    expect(refused.status).toBe(422);
    const fields = (await json(refused)).findings.map((one: { where: { field: string } }) => one.where.field);
    expect(fields).toEqual(['records[1].at', 'records[1].result', 'records[2].kind']);
    const checked = await served.ask(`/api/courses/own/${id}/check`, { who: 'kim', body });
    expect(checked.status).toBe(200);
    expect((await json(checked)).findings).toHaveLength(3);
    expect((await served.kept.store.course(id))?.version).toBe(1);
  });

  it('tells live what is doubtful about a record that it would write', async () => {
    const id = await served.patient('kim', 'Seoul');
    const body = {
      expectedVersion: 1,
      records: [
        { kind: 'vital-status', id: 'dead', at: '2021-01-01', status: 'dead' },
        laboratory('later', '2021-05-01', 'afp', '12 ng/mL'),
      ],
    };
    const { findings } = await json(await served.ask(`/api/courses/own/${id}/check`, { who: 'kim', body }));
    expect(findings.length).toBeGreaterThan(0);
    expect(findings[0]).toMatchObject({ severity: 'warning' });
    expect(findings[0].where.field).toMatch(/^records\[\d\]/);
  });

  it('wants a reason for a correction, and shows before and after of it', async () => {
    const id = await served.patient('kim', 'Seoul');
    const records = [laboratory('afp-1', '2021-02-03', 'afp', '12 ng/mL')];
    await served.ask(`/api/courses/own/${id}/records`, { who: 'kim', body: { expectedVersion: 1, records } });
    const correction = {
      expectedVersion: 2,
      records: [laboratory('afp-2', '2021-02-03', 'afp', '120 ng/mL', { supersedes: 'afp-1' })],
    };
    const silent = await served.ask(`/api/courses/own/${id}/records`, { who: 'kim', body: correction });
    expect(silent.status).toBe(422);
    expect((await json(silent)).findings[0]).toMatchObject({
      code: 'reason-missing',
      where: { field: 'reason' },
    });
    const said = await served.ask(`/api/courses/own/${id}/records`, {
      who: 'kim',
      body: { ...correction, reason: 'a zero was lost' },
    });
    expect(said.status).toBe(201);
    const history = await json(
      await served.ask(`/api/courses/own/${id}/history?record=afp-1`, { who: 'viewer' }),
    );
    expect(history.entries).toMatchObject([
      { by: 'kim', before: null, after: { result: '12 ng/mL' } },
      {
        by: 'kim',
        reason: 'a zero was lost',
        before: { result: '12 ng/mL' },
        after: { result: '120 ng/mL' },
      },
    ]);
  });

  it('gives a course under its version, not again to who has it, and as it was known', async () => {
    const id = await served.patient('kim', 'Seoul');
    const before = Temporal.Now.instant().toString();
    await new Promise((done) => setTimeout(done, 20));
    await served.ask(`/api/courses/own/${id}/records`, {
      who: 'kim',
      body: { expectedVersion: 1, records: [laboratory('a', '2021-02-03', 'afp', '12 ng/mL')] },
    });
    const now = await served.ask(`/api/courses/own/${id}`, { who: 'kim' });
    expect(now.headers.get('etag')).toBe('"2"');
    expect((await json(now)).records).toHaveLength(1);
    const headers = { 'if-none-match': '"2"' };
    expect((await served.ask(`/api/courses/own/${id}`, { who: 'kim', headers })).status).toBe(304);
    const then = await served.ask(`/api/courses/own/${id}?asKnownOn=${before}`, { who: 'kim' });
    expect((await json(then)).records).toEqual([]);
    expect((await served.ask(`/api/courses/own/${id}?asKnownOn=yesterday`, { who: 'kim' })).status).toBe(400);
  });

  it('finds patients by a criterion as soon as they are written, and says of how many it cannot tell', async () => {
    const ids = [await served.patient('lee', 'Busan'), await served.patient('lee', 'Busan')];
    await served.ask(`/api/courses/own/${ids[0]}/records`, {
      who: 'lee',
      body: { expectedVersion: 1, records: [laboratory('a', '2021-02-03', 'afp', '> 35,000 ng/mL')] },
    });
    const list = async (query: string) =>
      json(await served.ask(`/api/patients/own?${query}`, { who: 'lee' }));
    const found = await list(new URLSearchParams({ criterion: 'afp >= 400' }).toString());
    expect(found).toMatchObject({ total: 1, undecided: 1, items: [{ id: ids[0], marker: { name: 'afp' } }] });
    expect((await list('criterion=afp+%3E%3D+400&show=possible')).total).toBe(2);
    expect((await list('criterion=afp+%3C+400')).total).toBe(0);
    const first = await list('limit=1&sort=afp&direction=descending');
    expect([first.items[0].id, first.total]).toEqual([ids[0], 2]);
    const second = await list(`limit=1&sort=afp&direction=descending&cursor=${first.nextCursor}`);
    expect([second.items[0].id, second.nextCursor]).toEqual([ids[1], null]);
  });

  it.each(['nothing >= 1', 'afp >=', 'afp >= 1; drop table patient', `${'('.repeat(500)}afp`])(
    'refuses the criterion %s with the place of the fault',
    async (criterion) => {
      const response = await served.ask(`/api/patients/own?${new URLSearchParams({ criterion })}`);
      expect(response.status).toBe(400);
      expect((await json(response)).findings[0].where.field).toBe('criterion');
    },
  );

  it('shows an editor nothing of another hospital: not the patient, not in a list, not by name', async () => {
    const id = await served.patient('kim', 'Seoul', {
      identity: { name: 'Hong Gildong', chartNumber: '00417' },
    });
    for (const part of ['', '/history', '/identity', '/figure']) {
      const response = await served.ask(`/api/courses/own/${id}${part}`, { who: 'lee' });
      expect([part, response.status]).toEqual([part, 404]);
      expect((await served.ask('/api/courses/own/p-nobody', { who: 'lee' })).status).toBe(404);
    }
    const records = { expectedVersion: 1, records: [] };
    expect((await served.ask(`/api/courses/own/${id}/records`, { who: 'lee', body: records })).status).toBe(
      404,
    );
    expect((await served.ask(`/api/courses/own/${id}/check`, { who: 'lee', body: records })).status).toBe(
      404,
    );
    const home = await json(await served.ask('/api/home', { who: 'lee' }));
    const all = await json(await served.ask('/api/patients/own?limit=500', { who: 'lee' }));
    expect(JSON.stringify([home.registries[0], all])).not.toContain(id);
    expect(home.registries[0].counts.patients).toBe(all.total);
    const search = (who: string) => served.ask('/api/identities/own/search', { who, body: { text: 'hong' } });
    expect((await json(await search('lee'))).items).toEqual([]);
    expect((await json(await search('kim'))).items).toMatchObject([{ patient: id, name: 'Hong Gildong' }]);
    expect((await search('viewer')).status).toBe(403);
    const elsewhere = { hospital: 'Seoul', sex: 'male', axis: { kind: 'calendar' } };
    expect((await served.ask('/api/patients/own', { who: 'lee', body: elsewhere })).status).toBe(422);
  });

  it('takes who withdraws out of the list at once, and erases for an administrator alone', async () => {
    const id = await served.patient('kim', 'Seoul');
    const listed = async () =>
      JSON.stringify(await json(await served.ask('/api/patients/own?limit=500'))).includes(id);
    expect(await listed()).toBe(true);
    const withdrawal = await served.ask(`/api/courses/own/${id}/consent-withdrawal`, {
      who: 'kim',
      body: { at: '2024-01-01' },
    });
    expect(withdrawal.status).toBe(201);
    expect(await listed()).toBe(false);
    const body = { reason: 'asked by the patient' };
    expect((await served.ask(`/api/courses/own/${id}/erasure`, { who: 'kim', body })).status).toBe(403);
    expect((await served.ask(`/api/courses/own/${id}/erasure`, { body })).status).toBe(200);
    expect((await served.ask(`/api/courses/own/${id}`)).status).toBe(404);
    expect((await served.kept.store.verify()).faults).toEqual([]);
  });

  it('logs who looked, searched and read a history', async () => {
    const id = await served.patient('kim', 'Seoul');
    await served.ask(`/api/courses/own/${id}`, { who: 'viewer' });
    await served.ask(`/api/courses/own/${id}/history`, { who: 'viewer' });
    await served.ask('/api/patients/own?text=secretive', { who: 'viewer' });
    const looks = await served.kept.store.access.read({ patient: id });
    expect(looks.map(({ actor, action, detail }) => [actor, action, detail])).toEqual([
      ['viewer', 'view', 'history'],
      ['viewer', 'view', 'course'],
    ]);
    const [search] = await served.kept.store.access.read({ limit: 1 });
    expect(search).toMatchObject({ actor: 'viewer', action: 'search' });
    expect(search?.detail).not.toContain('secretive');
  });

  it('keeps values that look like SQL or HTML as what they are, and gives them back as data', async () => {
    const title = `'; drop table entry; --<script>alert(1)</script>"`;
    const id = await served.patient('kim', 'Seoul', { title });
    const response = await served.ask(`/api/courses/own/${id}`, { who: 'kim' });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect((await json(response)).title).toBe(title);
    const found = await served.ask(`/api/patients/own?${new URLSearchParams({ text: title })}`, {
      who: 'kim',
    });
    expect((await json(found)).items).toMatchObject([{ id, title }]);
    const strange = `/api/courses/own/${encodeURIComponent("x' or '1'='1")}`;
    expect((await served.ask(strange, { who: 'kim' })).status).toBe(404);
    expect((await served.kept.store.verify()).faults).toEqual([]);
  });

  it('gives no file of the disk for an id that leads upward', async () => {
    for (const id of ['../secret.txt', '..%2Fsecret.txt', '%2e%2e%2fsecret.txt', '....//secret.txt', '%00']) {
      for (const path of [
        `/api/courses/own/${id}`,
        `/api/studies/own/${id}`,
        `/api/studies/own/x/files/${id}`,
      ]) {
        const response = await served.ask(path);
        expect([path, response.status]).toEqual([path, 404]);
        expect(await response.text()).not.toContain('top secret');
      }
    }
  });

  it('refuses a body that is too large, not JSON, or of another media type', async () => {
    const id = await served.patient('kim', 'Seoul');
    const path = `/api/courses/own/${id}/records`;
    const large = {
      expectedVersion: 1,
      records: [{ id: 'a', kind: 'laboratory', note: 'x'.repeat(2_100_000) }],
    };
    expect((await served.ask(path, { who: 'kim', body: large })).status).toBe(413);
    expect((await served.ask(path, { who: 'kim', body: '{"expectedVersion": 1, ' })).status).toBe(400);
    const headers = { 'content-type': 'text/plain' };
    expect(
      (await served.ask(path, { who: 'kim', body: { expectedVersion: 1, records: [] }, headers })).status,
    ).toBe(415);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect((await served.ask(path, { who: 'kim', body: deep })).status).toBe(422);
  });

  it('describes every route as OpenAPI 3.1 with its permission, and as a page without scripts', async () => {
    const document = await json(await served.ask('/api/openapi.json', { who: 'viewer' }));
    expect(document.openapi).toBe('3.1.0');
    for (const { method, path, access } of Object.values(routes)) {
      expect(document.paths[path]?.[method]?.['x-access'], `${method} ${path}`).toBe(access);
    }
    const page = await served.ask('/api', { who: 'viewer' });
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const html = await page.text();
    for (const { path } of Object.values(routes)) expect(html).toContain(`<code>${path}</code>`);
    expect(html).not.toMatch(/<script|\sstyle=|https?:/);
    expect((await served.ask('/api', { who: 'nobody' })).status).toBe(401);
  });

  it('writes nothing into the demonstration', async () => {
    const body = { hospital: 'Seoul', sex: 'male', axis: { kind: 'calendar' } };
    expect((await served.ask('/api/patients/demonstration', { body })).status).toBe(403);
    const list = await json(await served.ask('/api/patients/demonstration?limit=2', { who: 'lee' }));
    expect(list).toMatchObject({ total: 242, items: [{ simulated: false }, { simulated: false }] });
  });
});
