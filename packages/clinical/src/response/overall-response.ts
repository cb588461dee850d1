import type { NonTargetResponse, OverallResponse, TargetResponse } from './category.ts';

/**
 * The response of a patient at one time point, from targets, non-targets and new lesions. Any part that progressed, or
 * a new lesion, is progression. Without targets the non-targets decide; without any disease at baseline there is
 * nothing to respond, until a new lesion appears.
 */
export function overallResponse(
  target: TargetResponse,
  nonTarget: NonTargetResponse,
  hasNewLesion: boolean,
): OverallResponse {
  if (hasNewLesion || target === 'PD' || nonTarget === 'PD') return 'PD';
  switch (target) {
    case 'none':
      return nonTarget === 'none' ? 'NED' : nonTarget;
    case 'CR':
      return nonTarget === 'CR' || nonTarget === 'none' ? 'CR' : 'PR';
    case 'PR':
    case 'SD':
    case 'NE':
      return target;
    default:
      target satisfies never;
      throw new TypeError('overallResponse: target response of no known kind');
  }
}

/**
 * The response of two compartments that are judged apart, each by its own rules: the second takes the place of the
 * non-targets. A compartment without disease says nothing.
 */
export function togetherWith(first: OverallResponse, second: OverallResponse): OverallResponse {
  if (first === 'PD' || second === 'PD') return 'PD';
  if (first === 'NED') return second;
  if (second === 'NED') return first;
  if (first === 'non-CR/non-PD') {
    return second === 'non-CR/non-PD' ? first : togetherWith(second, first);
  }
  if (first === 'CR') return second === 'CR' ? 'CR' : 'PR';
  return first;
}
