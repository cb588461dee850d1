import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { homeQuery } from '../api/queries.ts';
import { Failed, Loading } from '../ui/page-states.tsx';
import { waysQuery } from './account-queries.ts';
import { SignIn } from './sign-in.tsx';

/**
 * In place of a page, or over it where a session has ended: in a team the form to sign in, for one person how to be let
 * in. The address stays, so that signing in opens what was asked for.
 */
export function SignedOut({ error, again }: { readonly error: unknown; readonly again: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const ways = useQuery(waysQuery);
  if (ways.isPending) return <Loading what={t('account.signIn.loading')} />;
  // The workbench of one person answers nobody, not even how it is opened.
  if (ways.isError || ways.data.mode === 'local') return <Failed error={error} />;
  const before = queries.getQueryData(homeQuery.queryKey)?.principal.userId;
  return (
    <SignIn
      singleSignOn={ways.data.singleSignOn}
      again={again}
      onSignedIn={async () => {
        await queries.refetchQueries({ queryKey: homeQuery.queryKey });
        const now = queries.getQueryData(homeQuery.queryKey)?.principal.userId;
        // Somebody else at the same screen sees nothing of what the one before had open.
        if (before !== undefined && before !== now) window.location.reload();
        else await queries.invalidateQueries();
      }}
    />
  );
}
