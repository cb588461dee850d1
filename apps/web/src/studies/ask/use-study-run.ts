import type { AskedStudy, StudyRunAnswer } from '@hepatica/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../api/queries.ts';

const POLL_MS = 700;

const goesOn = ({ run }: StudyRunAnswer): boolean => run.state === 'waiting' || run.state === 'running';

/** Runs a question and follows the run to its end; `onDone` is told of a result. */
export function useStudyRun(onDone: (answer: StudyRunAnswer) => void) {
  const queryClient = useQueryClient();
  const [begun, setBegun] = useState<{ readonly study: string; readonly version: number } | null>(null);
  const follow = useQuery({
    queryKey: ['study-run', begun?.study, begun?.version],
    queryFn: ({ signal }) => client.studies.version('own', begun?.study ?? '', begun?.version ?? 0, signal),
    enabled: begun !== null,
    refetchInterval: ({ state }) => (state.data === undefined || goesOn(state.data) ? POLL_MS : false),
  });
  const begin = useMutation({
    mutationFn: (asked: AskedStudy & { readonly study: string | null }) => client.studies.run('own', asked),
    onSuccess: ({ study, run }) => setBegun({ study, version: run.version }),
  });
  const cancel = useMutation({
    mutationFn: () => client.studies.cancel('own', begun?.study ?? '', begun?.version ?? 0),
    onSettled: () => follow.refetch(),
  });
  const answer = begun === null ? undefined : follow.data;
  const isDone = answer?.run.state === 'done';
  useEffect(() => {
    if (!isDone || answer === undefined) return;
    setBegun(null);
    void queryClient.invalidateQueries({ queryKey: ['home'] });
    void queryClient.invalidateQueries({ queryKey: ['stored-studies'] });
    void queryClient.invalidateQueries({ queryKey: ['study', 'own', answer.study] });
    onDone(answer);
  }, [isDone, answer, queryClient, onDone]);
  return {
    begin: begin.mutate,
    cancel: () => cancel.mutate(),
    answer,
    isRunning: begin.isPending || (begun !== null && (answer === undefined || goesOn(answer))),
    failure: begin.error ?? follow.error,
  };
}
