import type { StudyCheck, StudyData } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { createContext, useContext } from 'react';
import type { AskSection } from './place-in-question.ts';
import type { Path, WrittenQuestion } from './written-question.ts';

/** What every part of the form reads and changes. */
export interface Ask {
  readonly written: WrittenQuestion;
  readonly change: (path: Path, value: unknown) => void;
  readonly rename: (path: Path, from: string, to: string) => void;
  readonly data: StudyData | null;
  /** True where the question is asked of the courses of the registry. */
  readonly ofCourses: boolean;
  readonly check: StudyCheck | null;
  readonly findings: Readonly<Partial<Record<AskSection, readonly Finding[]>>>;
}

export const AskContext = createContext<Ask | null>(null);

export function useAsk(): Ask {
  const ask = useContext(AskContext);
  if (ask === null) throw new Error('useAsk: outside of the page that asks');
  return ask;
}
