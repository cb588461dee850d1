import type { ImputationStudy, StudyResult } from '@hepatica/study';
import type { EffectRow } from '../../figure/forest/effects.ts';
import { counted } from '../../format/counted.ts';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP } from '../../format/p-value.ts';
import { effectsContent } from './effects-figure.ts';
import { contentOf, distinctName, fileName, results, type StudyPart, tableContent } from './study-part.ts';
import { listed, looseRatio, maybeP } from './words.ts';

/** Models on imputed values beside those on complete rows. */
export function imputationParts({ imputation = [] }: StudyResult): readonly StudyPart[] {
  const names = imputation.map(({ endpoint }) => fileName(`imputed-${endpoint}`));
  return imputation.map((one, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'imputation',
      title: `Missing values: ${one.endpointLabel}`,
      field: `imputation.${one.endpoint}`,
      content: contentOf([results(sentence(one)), tableContent(id, table(one))]),
    };
  });
}

function sentence({ missing, imputed, complete, n, imputations, endpointLabel }: ImputationStudy): string {
  const gaps = missing
    .filter(({ patients }) => patients > 0)
    .map(({ label, patients }) => `${label} in ${formatNumber(patients)}`);
  const rows =
    complete.kind === 'fit'
      ? `${counted(complete.n, 'patient')} with ${counted(complete.events, 'event')}`
      : 'no answer';
  const pooled =
    imputed.kind === 'pooled'
      ? `${counted(imputed.n, 'patient')} with ${counted(imputed.events, 'event')}, pooled over ${formatNumber(imputations)} imputations`
      : `no answer: ${imputed.detail}`;
  return `Of ${counted(n, 'patient')}, values were missing: ${gaps.length === 0 ? 'none' : listed(gaps)}. Model of ${endpointLabel} on complete rows: ${rows}; on imputed values: ${pooled}.`;
}

function table({
  imputed,
  complete,
  confidenceLevel,
  methods,
  imputations,
  iterations,
  seed,
  endpointLabel,
}: ImputationStudy) {
  const interval = intervalName(confidenceLevel);
  const whole = complete.kind === 'fit' ? complete.terms : [];
  const pooled = imputed.kind === 'pooled' ? imputed.terms : [];
  const keys = new Map(
    [...whole, ...pooled].map(({ name, label, level }) => [
      name,
      level === null ? label : `${label}: ${level}`,
    ]),
  );
  return {
    title: `Complete rows and imputed values: ${endpointLabel}`,
    header: [
      '',
      `Complete rows, HR (${interval})`,
      'p',
      `Imputed, HR (${interval})`,
      'p',
      'Information missing',
    ],
    rows: [...keys].map(([key, label]) => {
      const own = whole.find(({ name }) => name === key);
      const other = pooled.find(({ name }) => name === key);
      return {
        cells: [
          label,
          ...(own === undefined
            ? ['–', '']
            : [formatHazardRatio(own.hazardRatio, own.confidenceInterval), formatP(own.p)]),
          ...(other === undefined
            ? ['–', '', '']
            : [
                formatHazardRatio(other.hazardRatio, other.confidenceInterval),
                formatP(other.p),
                `${formatNumber(other.fractionMissing * 100)}%`,
              ]),
        ],
      };
    }),
    notes: [
      `Chained equations (${methods.map(({ label, method }) => `${label}: ${method}`).join('; ') || 'nothing imputed'}), ${formatNumber(imputations)} imputations of ${formatNumber(iterations)} iterations, seed ${seed}; Rubin’s rules. Assumes that values are missing at random given what is observed.`,
    ],
  };
}

/** Hazard ratios at both ends of what dates allow, and without the patients who were named. */
export function sensitivityParts({ sensitivity = [], simulated }: StudyResult): readonly StudyPart[] {
  if (sensitivity.length === 0) return [];
  const rows = sensitivity.flatMap(({ analysis, label, hazardRatios }): readonly EffectRow[] => [
    { label: `${label}: ${analysis}`, ratio: null, note: '' },
    ...hazardRatios.map(
      (one): EffectRow => ({
        label: one.take,
        isIndented: true,
        ratio: one.estimate === null ? null : one,
        note: 'not estimable',
        ...(one.p === null ? {} : { p: formatP(one.p) }),
      }),
    ),
  ]);
  return [
    {
      id: 'sensitivity',
      kind: 'sensitivity',
      title: 'Sensitivity',
      field: 'sensitivities',
      content: [
        effectsContent(
          'sensitivity',
          'Hazard ratios as analyzed, at both ends of what imprecise dates allow, and without the patients who were named.',
          {
            description: 'Hazard ratios under other assumptions.',
            measure: 'HR',
            confidenceLevel: 0.95,
            pHeading: 'p',
            rows,
          },
          simulated,
        ),
        tableContent('sensitivity', {
          title: 'Hazard ratios under other assumptions',
          header: ['', 'HR (95% CI)', 'p'],
          rows: sensitivity.flatMap(({ analysis, label, hazardRatios }) => [
            { cells: [`${label}: ${analysis}`, '', ''] },
            ...hazardRatios.map((one) => ({
              isIndented: true,
              cells: [one.take, looseRatio(one), maybeP(one.p)],
            })),
          ]),
          notes: [],
        }),
      ],
    },
  ];
}
