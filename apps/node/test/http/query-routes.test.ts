import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laboratory, servedRegistry } from './served-registry.ts';

describe('questions about values over HTTP', () => {
  let served: Awaited<ReturnType<typeof servedRegistry>>;
  beforeAll(async () => {
    served = await servedRegistry();
  });
  afterAll(() => served.close());
  const json = async (response: Response) => JSON.parse(await response.text());

  const patientWithValue = async (who: string, hospital: string): Promise<string> => {
    const id = await served.patient(who, hospital);
    const body = { expectedVersion: 1, records: [laboratory('afp-1', '2021-02-03', 'afp', '12 ng/mL')] };
    const written = await served.ask(`/api/courses/own/${id}/records`, { who, body });
    expect(written.status).toBe(201);
    return id;
  };
  const about = { record: 'afp-1', field: 'result', text: 'Before or after TACE?' };

  it('one asks, another answers, the first resolves: each by name', async () => {
    const id = await patientWithValue('kim', 'Seoul');
    const path = `/api/courses/own/${id}/queries`;
    const asked = await served.ask(path, { who: 'admin', body: about });
    expect(asked.status).toBe(201);
    const { query } = await json(asked);
    const answer = await served.ask(`${path}/${query}/answers`, { who: 'kim', body: { text: 'Before.' } });
    expect(answer.status).toBe(201);
    const waiting = await json(await served.ask('/api/queries/own', { who: 'kim' }));
    expect(waiting.items).toMatchObject([
      {
        ...{ patient: id, record: 'afp-1', field: 'result', state: 'answered' },
        about: { at: '3 Feb 2021', says: 'AFP, 12 ng/mL' },
      },
    ]);
    const correction = { ...laboratory('afp-2', '2021-02-03', 'afp', '21 ng/mL'), supersedes: 'afp-1' };
    const course = await served.ask(`/api/courses/own/${id}`, { who: 'kim' });
    const expectedVersion = Number(course.headers.get('etag')?.replaceAll('"', ''));
    const body = { expectedVersion, reason: 'digits', records: [correction] };
    expect((await served.ask(`/api/courses/own/${id}/records`, { who: 'kim', body })).status).toBe(201);
    const { items: after } = await json(await served.ask('/api/queries/own', { who: 'kim' }));
    expect(after[0].about).toMatchObject({ says: 'AFP, 12 ng/mL', corrected: 'AFP, 21 ng/mL' });
    const resolved = await served.ask(`${path}/${query}/resolution`, { who: 'admin', body: {} });
    expect(resolved.status).toBe(201);
    const { items } = await json(await served.ask(path, { who: 'viewer' }));
    expect(items[0].steps.map(({ act, by }: { act: string; by: string }) => [act, by])).toEqual([
      ['asked', 'admin'],
      ['answered', 'kim'],
      ['resolved', 'admin'],
    ]);
    expect((await json(await served.ask('/api/queries/own'))).items).toEqual([]);
  });

  it('a question sent again under its key is asked once', async () => {
    const id = await patientWithValue('kim', 'Seoul');
    const path = `/api/courses/own/${id}/queries`;
    const headers = { 'idempotency-key': 'ask-1' };
    const first = await json(await served.ask(path, { who: 'kim', body: about, headers }));
    expect(await json(await served.ask(path, { who: 'kim', body: about, headers }))).toEqual(first);
    expect((await json(await served.ask(path, { who: 'kim' }))).items).toHaveLength(1);
    const other = await served.ask(path, { who: 'kim', body: { ...about, text: 'Sure?' }, headers });
    expect(other.status).toBe(422);
  });

  it("those of another hospital's patients are neither seen nor written", async () => {
    const id = await patientWithValue('kim', 'Seoul');
    const path = `/api/courses/own/${id}/queries`;
    const { query } = await json(await served.ask(path, { who: 'kim', body: about }));
    expect((await served.ask(path, { who: 'lee' })).status).toBe(404);
    expect((await served.ask(path, { who: 'lee', body: about })).status).toBe(404);
    expect((await served.ask(`${path}/${query}/answers`, { who: 'lee', body: { text: 'x' } })).status).toBe(
      404,
    );
    expect((await json(await served.ask('/api/queries/own', { who: 'lee' }))).items).toEqual([]);
    expect((await served.ask(path, { who: 'viewer', body: about })).status).toBe(403);
  });

  it('what cannot be asked is refused with the reason', async () => {
    const id = await patientWithValue('kim', 'Seoul');
    const path = `/api/courses/own/${id}/queries`;
    const missing = await served.ask(path, { who: 'kim', body: { ...about, record: 'none' } });
    expect([missing.status, (await json(missing)).findings[0].code]).toEqual([422, 'record-missing']);
    expect((await served.ask(path, { who: 'kim', body: { ...about, text: '' } })).status).toBe(422);
    expect((await served.ask(`${path}/q99/answers`, { who: 'kim', body: { text: 'x' } })).status).toBe(404);
    const { query } = await json(await served.ask(path, { who: 'kim', body: about }));
    await served.ask(`${path}/${query}/resolution`, { who: 'kim', body: {} });
    const closed = await served.ask(`${path}/${query}/answers`, { who: 'kim', body: { text: 'x' } });
    expect([closed.status, (await json(closed)).findings[0].code]).toEqual([422, 'query-resolved']);
  });
});
