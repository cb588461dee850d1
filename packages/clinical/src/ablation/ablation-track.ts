import { wasGiven } from '../response/reading/lesion-log.ts';
import { seriesSystem } from '../series-system.ts';
import { ABLATION_SOURCES } from './ablation-sources.ts';
import { ablatedLesions, trackPoints } from './track-points.ts';
import { efficacyAnswer, TRACK_EVENTS, TRACK_START, TRACK_STATES, type TrackState } from './track-state.ts';
import { trackStep } from './track-step.ts';

/**
 * The track of one ablated lesion: planned, treated, technical success or failure, complete or residual at the first
 * scan, then local progression or none; treated again, secondary efficacy. Success and efficacy belong to the lesion;
 * complications belong to the session and are no part of this.
 *
 * A snapshot is read for its only ablated lesion; where it has several, `ablationTracks` reads each.
 */
export const ablationTrack = seriesSystem<TrackState>({
  id: 'ablation-track',
  edition: 'SIO 2014, DATECAN 2021',
  title: 'Track of an ablated lesion',
  shortName: 'Ablation',
  headline: 'state',
  sources: ABLATION_SOURCES,
  verification: 'partly-verified',
  parameters: {
    efficacyWindowDays: {
      label: 'A first scan later than this after the session does not decide efficacy',
      type: { kind: 'number', unit: 'd', low: 1, high: 3650 },
      optional: true,
    },
  },
  parts: {
    event: { label: 'What happened', type: { kind: 'choice', values: TRACK_EVENTS } },
  },
  answers: {
    state: { label: 'State', type: { kind: 'classes', order: TRACK_STATES } },
    technicalSuccess: { label: 'Technical success', type: { kind: 'classes', order: ['yes', 'no'] } },
    primaryEfficacy: { label: 'Primary efficacy', type: { kind: 'classes', order: ['yes', 'no'] } },
    secondaryEfficacy: {
      label: 'Secondary efficacy',
      type: { kind: 'classes', order: ['not-repeated', 'yes', 'no'] },
    },
    localProgression: {
      label: 'Local tumor progression',
      type: { kind: 'classes', order: ['no', 'suspected', 'yes'] },
    },
    sessions: { label: 'Sessions', type: { kind: 'number', decimals: 0 } },
  },
  timePoints: (snapshot) => {
    if (!wasGiven(snapshot, 'ablation')) return [];
    const [only, ...others] = ablatedLesions(snapshot.records);
    return only === undefined || others.length > 0 ? [] : trackPoints(only, snapshot.records);
  },
  start: () => TRACK_START,
  step: (state, { choices, at }, { efficacyWindowDays }) => {
    const event = TRACK_EVENTS.find((one) => one === choices.event);
    if (event === undefined) return [state];
    return trackStep(state, event, at, typeof efficacyWindowDays === 'number' ? efficacyWindowDays : null);
  },
  answer: (state) => {
    if (state.phase === 'untreated') return null;
    if (state.phase === 'planned') return { state: 'planned', sessions: 0 };
    return {
      state: state.phase,
      technicalSuccess: state.technicalSuccess ?? 'no',
      primaryEfficacy: efficacyAnswer(state.primary),
      secondaryEfficacy:
        state.secondary === 'not-repeated' ? 'not-repeated' : efficacyAnswer(state.secondary),
      localProgression: state.progression,
      sessions: state.sessions,
    };
  },
  otherwise: 'No lesion, or more than one, has been ablated; each has a track of its own.',
  formulaText:
    'planned, treated; first scan clear: complete (primary efficacy), viable: residual; viable after a clear scan: local progression; treated again and clear: secondary efficacy. A zone that grows after its baseline, or a new solid nodule, is suspected progression.',
  pitfalls: [
    'Residual tumor at the first scan is not local progression: nothing had been complete.',
    'Figures per patient, per session and per tumor are three different figures.',
    'Secondary efficacy is judged only where ablation was repeated: residual tumor that nobody treated again is "not-repeated", not a failure of it.',
    'A rate of complete ablation means nothing without the time at which it was looked for.',
    'In the lung the zone of the first month is larger than the tumor was: it is the baseline, and is never measured as tumor.',
    'The tumors of one patient are not independent.',
  ],
});
