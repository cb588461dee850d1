import { FindingIcon } from '../ui/icons.tsx';
import css from './account.module.css';

/** Why the server did not do it, in its own words. */
export function Refusal({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  return (
    <p className={css.refusal} role="alert">
      <FindingIcon />
      <span>{error instanceof Error ? error.message : String(error)}</span>
    </p>
  );
}
