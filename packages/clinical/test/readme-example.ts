import { assessValues, childPugh } from '@hepatica/clinical';

// Laboratory values alone: nobody wrote about ascites or encephalopathy.
export const found = assessValues(childPugh, { bilirubin: '13 umol/L', albumin: '38 g/L', inr: 1.12 });

export const asked = found.kind === 'open' ? found.askNext?.label : undefined;
// found.answer: score among 5, 6, 7, 8, 9 and class among A, B
// asked: 'Ascites'
