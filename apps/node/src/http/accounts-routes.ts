import { type AccountSummary, type AccountWithLink, type Principal, routes } from '@hepatica/api';
import type { PersonAnswer } from '../account/people.ts';
import { jsonResponse } from './answer.ts';
import { problemResponse } from './problem.ts';
import type { RouteTable } from './route-table.ts';
import { noAccounts, type Team, unlessSession } from './team.ts';

/** The people of the team and their hospitals, for administrators. A key of a script never makes or changes people. */
export function serveAccounts({ serve }: RouteTable, team: Team | null): void {
  serve(routes.accounts, async () =>
    team === null
      ? noAccounts()
      : jsonResponse<{ readonly items: readonly AccountSummary[] }>({
          items: await team.accounts.people.list(),
        }),
  );

  serve(routes.createAccount, async ({ principal, body }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal) ?? (await unlessKnown(team, body.hospitals));
    return refusal ?? answerOf(await team.accounts.people.create(body, principal.userId), 201);
  });

  serve(routes.changeAccount, async ({ principal, params: { id }, body }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal) ?? (await unlessKnown(team, body.hospitals));
    return refusal ?? answerOf(await team.accounts.people.change(id, body, principal.userId));
  });

  serve(routes.passwordLink, async ({ principal, params: { id } }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    return refusal ?? answerOf(await team.accounts.people.passwordLink(id, principal.userId));
  });

  serve(routes.takeOffSecondFactor, async ({ principal, params: { id } }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    return refusal ?? answerOf(await team.accounts.people.removeSecondFactor(id, principal.userId));
  });

  serve(routes.accountEvents, async ({ query: { limit } }) =>
    team === null ? noAccounts() : jsonResponse({ items: await team.accounts.events.latest(limit) }),
  );

  serve(routes.hospitals, async ({ principal }) => jsonResponse({ items: await seenBy(team, principal) }));

  serve(routes.addHospital, async ({ principal, body: { name } }) => {
    if (team === null) return noAccounts();
    const refusal = unlessSession(principal);
    if (refusal !== null) return refusal;
    return (await team.accounts.hospitals.add(name, principal.userId))
      ? jsonResponse({ name: name.trim() }, { status: 201 })
      : problemResponse(409, `There is a hospital ${name} already.`);
  });
}

/** The names of other hospitals are not for everybody. */
async function seenBy(team: Team | null, { hospitals }: Principal): Promise<readonly string[]> {
  if (team === null) return [];
  return hospitals === 'all' ? team.accounts.hospitals.list() : hospitals;
}

/** A misspelt hospital would be one whose patients nobody sees. */
async function unlessKnown(
  { accounts }: Team,
  named: 'all' | readonly string[] | undefined,
): Promise<Response | null> {
  if (named === undefined || named === 'all') return null;
  const known = await accounts.hospitals.list();
  const unknown = named.filter((name) => !known.includes(name));
  return unknown.length === 0
    ? null
    : problemResponse(422, `There is no hospital ${unknown.join(', ')} yet: add it first.`);
}

function answerOf(answer: PersonAnswer, status = 200): Response {
  switch (answer.kind) {
    case 'missing':
      return problemResponse(404, 'There is no such person.');
    case 'refused':
      return problemResponse(409, answer.finding.message, { findings: [answer.finding] });
    case 'done':
      return answer.link === undefined
        ? jsonResponse<AccountSummary>(answer.person, { status })
        : jsonResponse<AccountWithLink>({ account: answer.person, link: answer.link }, { status });
    default:
      return answer satisfies never;
  }
}
