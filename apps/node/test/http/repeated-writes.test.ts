import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedRegistry } from './served-registry.ts';

describe('a write that is sent again under its key', () => {
  let served: Awaited<ReturnType<typeof servedRegistry>>;
  beforeAll(async () => {
    served = await servedRegistry({ withAccounts: true });
  });
  afterAll(() => served.close());

  const send = async (path: string, key: string, body: unknown, method = 'POST') => {
    const response = await served.ask(path, { method, body, headers: { 'idempotency-key': key } });
    return { status: response.status, text: await response.text() };
  };

  it('is answered as the first time and done once: accounts, identities, locks, merges, erasures', async () => {
    const id = await served.patient('admin', 'Seoul');
    const person = { email: 'new@one.example', name: 'New', role: 'viewer', hospitals: 'all' };
    const at = `/api/courses/own/${id}`;
    const writes = [
      ['/api/accounts', person, 'POST'],
      ['/api/hospitals', { name: 'Daegu' }, 'POST'],
      ['/api/locks/own', { name: 'first' }, 'POST'],
      [`${at}/identity`, { name: 'Kim Min-Su' }, 'PUT'],
      [`${at}/erasure`, { reason: 'asked for' }, 'POST'],
    ] as const;
    for (const [path, body, method] of writes) {
      const first = await send(path, 'k-1', body, method);
      expect([path, first.status, first.text]).toEqual([
        path,
        expect.toBeOneOf([200, 201]),
        expect.anything(),
      ]);
      expect([path, await send(path, 'k-1', body, method)]).toEqual([path, first]);
    }
    const entries = await served.kept.store.changes(id);
    expect(entries.map(({ kind }) => kind)).toEqual(['patient', 'identity', 'erasure']);
  });

  it('is one write also where both arrive at once', async () => {
    const body = { name: 'second' };
    const [a, b] = await Promise.all([
      send('/api/locks/own', 'k-2', body),
      send('/api/locks/own', 'k-2', body),
    ]);
    expect([a.status, b]).toEqual([201, a]);
  });

  it('is refused where it is another write, and forgotten where it was refused', async () => {
    await send('/api/locks/own', 'k-3', { name: 'third' });
    const other = await send('/api/locks/own', 'k-3', { name: 'fourth' });
    expect([other.status, JSON.parse(other.text).findings[0].code]).toEqual([422, 'key-used-otherwise']);
    const taken = await send('/api/locks/own', 'k-4', { name: 'third' });
    expect(taken.status).toBe(409);
    expect((await send('/api/locks/own', 'k-4', { name: 'fourth' })).status).toBe(201);
  });

  it('is nobody else’s: another caller under the same key writes on their own', async () => {
    const ask = async (who: string) => {
      const body = {
        hospital: who === 'kim' ? 'Seoul' : 'Busan',
        sex: 'male',
        ageYears: 50,
        axis: { kind: 'calendar' },
      };
      const response = await served.ask('/api/patients/own', {
        who,
        body,
        headers: { 'idempotency-key': 'k-5' },
      });
      return JSON.parse(await response.text()).id;
    };
    const [kim, lee] = [await ask('kim'), await ask('lee')];
    expect(kim).not.toBe(lee);
    expect(await ask('kim')).toBe(kim);
  });
});
