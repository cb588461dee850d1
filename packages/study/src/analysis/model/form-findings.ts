import type { Finding } from '@hepatica/course';
import type { CoxModelResult } from '../estimates.ts';

/** A test of a straight line below this is told. */
const TOLD = 0.05;

/**
 * One finding that names the covariates of a model whose effects seem to bend; none where no test says so.
 *
 * @param title what the finding calls the model
 */
export function formFindings(model: CoxModelResult | null, title: string): readonly Finding[] {
  const forms = model?.kind === 'fit' ? (model.functionalForm ?? []) : [];
  const bent = forms.flatMap((form) => (form.kind === 'test' && form.p < TOLD ? [form.label] : []));
  if (bent.length === 0) return [];
  const [effects, seem] = bent.length === 1 ? ['effect', 'seems'] : ['effects', 'seem'];
  return [
    {
      code: 'functional-form-doubtful',
      severity: 'info',
      message: `In ${title}, the ${effects} of ${bent.join(', ')} ${seem} not to be linear (restricted cubic spline against a straight line, p < ${TOLD}); a single hazard ratio per unit does not hold over the whole range.`,
      remedy:
        'Ask for a spline, rcs(…, 4), which follows the shape; a value that spans powers of ten may be straight per tenfold, log10(…).',
      citation: 'Carroll, Morris, Keogh. BMC Med Res Methodol 2020;20:134. doi:10.1186/s12874-020-01018-7',
    },
  ];
}
