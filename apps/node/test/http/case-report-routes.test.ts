import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laboratory, servedRegistry } from './served-registry.ts';

describe('a case report over HTTP', () => {
  let served: Awaited<ReturnType<typeof servedRegistry>>;
  beforeAll(async () => {
    served = await servedRegistry();
  });
  afterAll(() => served.close());
  const json = async (response: Response) => JSON.parse(await response.text());

  const patientWithValue = async (): Promise<string> => {
    const id = await served.patient('kim', 'Seoul');
    const body = { expectedVersion: 1, records: [laboratory('afp-1', '2021-02-03', 'afp', '12 ng/mL')] };
    expect((await served.ask(`/api/courses/own/${id}/records`, { who: 'kim', body })).status).toBe(201);
    return id;
  };
  const own = (text: string) => ({ paragraphs: [{ id: 'p', section: 'discussion', text }] });
  const save = (id: string, expectedRevision: number, text: string, who = 'kim') =>
    served.ask(`/api/courses/own/${id}/case-report/edits`, {
      who,
      method: 'PUT',
      body: { expectedRevision, edits: own(text) },
    });

  it('keeps the words of its author, each saving by number, and marks what no record supports', async () => {
    const id = await patientWithValue();
    expect(await json(await save(id, 0, 'AFP was 13 ng/mL.'))).toEqual({ revision: 1 });
    const report = await json(await served.ask(`/api/courses/own/${id}/case-report`, { who: 'viewer' }));
    expect(report).toMatchObject({ revision: 1, savedBy: 'kim', edits: own('AFP was 13 ng/mL.') });
    const discussion = report.sections.find(({ id: name }: { id: string }) => name === 'discussion');
    expect(discussion.paragraphs[0].sentences[0]).toMatchObject({ state: 'author', unsupported: ['13'] });
    expect(report.checklist.find(({ item }: { item: string }) => item === '11a').standing).toBe('partly');
  });

  it('refuses to save over what somebody else has saved meanwhile, and lets an earlier text return', async () => {
    const id = await patientWithValue();
    await save(id, 0, 'One.');
    const late = await save(id, 0, 'Other.', 'admin');
    expect(late.status).toBe(409);
    expect((await json(late)).detail).toContain('kim');
    await save(id, 1, 'Two.');
    expect(await json(await save(id, 2, 'One.'))).toEqual({ revision: 3 });
    const report = await json(await served.ask(`/api/courses/own/${id}/case-report`));
    expect(report.edits.paragraphs[0].text).toBe('One.');
  });

  it('saves one of two that save at once, and lets those alone who may only read', async () => {
    const id = await patientWithValue();
    const both = await Promise.all([save(id, 0, 'A.'), save(id, 0, 'B.', 'admin')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await save(id, 1, 'C.', 'viewer')).status).toBe(403);
    expect((await save(id, 1, 'C.', 'lee')).status).toBe(404);
  });

  it('writes Markdown and Word with the edits that are sent, also of the demonstration, and keeps none there', async () => {
    const path = '/api/courses/demonstration/rupture-haic-metastasectomy/case-report';
    const file = await served.ask(`${path}/files/md`, { body: { edits: own('Never saved.') } });
    expect(await file.text()).toContain('Never saved.');
    const docx = await served.ask(`${path}/files/docx`, { body: { edits: {} } });
    expect(new Uint8Array(await docx.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    expect(await json(await served.ask(path))).toMatchObject({ revision: 0, savedBy: null });
    const kept = await served.ask(`${path}/edits`, {
      method: 'PUT',
      body: { expectedRevision: 0, edits: {} },
    });
    expect(kept.status).toBe(403);
  });

  it('draws no figure where nothing recorded stands on its axis, and writes the report without it', async () => {
    const id = await served.patient('kim', 'Seoul');
    const symptom = { kind: 'symptom', id: 's', at: '2021-02', finding: 'pain', present: true };
    const body = { expectedVersion: 1, records: [symptom] };
    expect((await served.ask(`/api/courses/own/${id}/records`, { who: 'kim', body })).status).toBe(201);
    expect((await served.ask(`/api/courses/own/${id}/figure`)).status).toBe(422);
    const file = await served.ask(`/api/courses/own/${id}/case-report/files/html`, { body: { edits: {} } });
    expect(file.status).toBe(200);
    expect(await file.text()).not.toContain('<svg');
    const figure = await served.ask(`/api/courses/own/${id}/case-report/files/pdf`, { body: { edits: {} } });
    expect([figure.status, (await json(figure)).findings[0].code]).toEqual([422, 'figure-empty']);
  });

  it('says why there is none: nothing recorded, or the calendar without consent', async () => {
    const empty = await served.patient('kim', 'Seoul');
    const none = await served.ask(`/api/courses/own/${empty}/case-report`);
    expect(none.status).toBe(422);
    expect((await json(none)).findings[0].code).toBe('case-report-without-facts');
    const dated = await served.ask(
      '/api/courses/demonstration/rupture-haic-metastasectomy/case-report?dates=calendar',
    );
    expect(dated.status).toBe(422);
  });
});
