import { ProblemError } from '@hepatica/api';

/** True where the server answered that nobody is signed in. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status === 401;
