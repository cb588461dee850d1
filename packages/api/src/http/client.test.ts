import { describe, expect, it } from 'vitest';
import { createClient, ProblemError } from './client.ts';

/** A client whose server gives one answer and remembers what was asked. */
function clientOf(answer: Response) {
  const asked: string[] = [];
  const client = createClient('http://127.0.0.1:4400', async (input) => {
    asked.push(String(input));
    return answer;
  });
  return { client, asked };
}

describe('the client', () => {
  it('asks for what the routes name, with every part of an address encoded', async () => {
    const { client, asked } = clientOf(new Response('{"version":"1","registries":[]}'));
    expect(await client.home()).toEqual({ version: '1', registries: [] });
    expect(asked).toEqual(['http://127.0.0.1:4400/api/home']);
    expect(client.figureAddress('own', 'a/b ü', { theme: 'dark', format: 'svg' })).toBe(
      'http://127.0.0.1:4400/api/courses/own/a%2Fb%20%C3%BC/figure?theme=dark&format=svg',
    );
    expect(client.studyFileAddress('demonstration', 's', 'figures/os by stage.svg')).toBe(
      'http://127.0.0.1:4400/api/studies/demonstration/s/files/figures/os%20by%20stage.svg',
    );
  });

  it('leaves out of a figure’s address what was not asked for', () => {
    const { client } = clientOf(new Response(''));
    const address = client.figureAddress('own', 'a', {
      theme: 'light',
      format: 'png',
      assume: '',
      scale: 'months',
    });
    expect(new URL(address).search).toBe('?theme=light&format=png&scale=months');
  });

  it('rejects with the problem that the server named', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'There is no patient "x".',
    };
    const headers = { 'Content-Type': 'application/problem+json' };
    const { client } = clientOf(new Response(JSON.stringify(problem), { status: 404, headers }));
    const error = await client.course('own', 'x').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ message: problem.detail, problem });
  });

  it('makes a problem of an answer that is none', async () => {
    const { client } = clientOf(
      new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' }),
    );
    await expect(client.home()).rejects.toMatchObject({ problem: { status: 502, title: 'Bad Gateway' } });
  });
});
