import type { BoardSimilar, BoardSimilarDocument, SimilarCurves } from '@hepatica/api';

/** Patients like one as the JSON of a command tells of them; null where nothing was asked of anybody. */
export function similarDocument({
  all,
  byTreatment,
  elsewhere,
  ...similar
}: BoardSimilar): BoardSimilarDocument | null {
  if (all === null) return null;
  const [curve] = all.curves?.strata ?? [];
  const { criterion, criteria, from, neverFollowed, cannotBeTold } = similar;
  return {
    criterion,
    criteria,
    from,
    patients: all.n,
    deaths: all.deaths,
    because: all.because,
    curve: curve === undefined ? null : curveDocument(curve),
    medianFollowUp: all.curves === null ? null : limits(all.curves.overallMedianFollowUp),
    neverFollowed,
    cannotBeTold,
    elsewhere: elsewhere === null ? null : { patients: elsewhere.n, deaths: elsewhere.deaths },
    byTreatment:
      byTreatment === null
        ? null
        : {
            treatment: byTreatment.treatment,
            landmarkDays: byTreatment.landmarkDays,
            started: { patients: byTreatment.started.n, deaths: byTreatment.started.deaths },
            notStarted: { patients: byTreatment.notStarted.n, deaths: byTreatment.notStarted.deaths },
            leftOut: byTreatment.leftOut,
            curves: byTreatment.curves?.strata.map(curveDocument) ?? null,
          },
  };
}

type Curve = SimilarCurves['strata'][number];

function curveDocument({ name, n, events, median, drawn, risk }: Curve) {
  return {
    name,
    patients: n,
    deaths: events,
    median: limits(median),
    steps: drawn.time.map((months, index) => ({
      months,
      survival: drawn.survival[index] ?? null,
      low: drawn.low[index] ?? null,
      high: drawn.high[index] ?? null,
    })),
    atRisk: risk.map(({ time, atRisk }) => ({ months: time, patients: atRisk })),
  };
}

const limits = ({ estimate, low, high }: Curve['median']) => ({ estimate, low, high });
