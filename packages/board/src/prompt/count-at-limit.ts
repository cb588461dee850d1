import { isMetastasis, lesionsLeft } from '../variable/lesions-left.ts';
import type { PromptRule } from './prompt.ts';

/** One lesion more and the disease is no longer called oligometastatic: what can be treated locally may not stay so. */
export const countAtLimit: PromptRule = {
  id: 'count-at-limit',
  title: 'The number of metastases is just what still counts as oligometastatic.',
  ask: ({ facts, snapshot }) => {
    const { maxMetastases } = facts.policy;
    const { presence } = facts.reading('metastases.known');
    if (presence.kind !== 'known' || presence.value !== maxMetastases) return [];
    const left = lesionsLeft(snapshot, isMetastasis);
    return [
      {
        code: 'count-at-limit',
        severity: 'info',
        message: `${maxMetastases} metastases are known, as many as still count as oligometastatic here.`,
        remedy: 'Decide on local treatment while the number allows it, or say why not.',
        records: [...new Set(left.flatMap(({ from }) => from.slice(0, 1)))],
        values: { maxMetastases },
      },
    ];
  },
};
