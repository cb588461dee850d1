import { swimmerAnalysis } from '../../analysis/outcome/swimmer.ts';
import type { SwimmerRequest } from '../../analysis/request.ts';
import { exposureNamed } from '../../dataset/exposure/exposure-at.ts';
import { endpointNamed } from '../../dataset/exposure/intervals.ts';
import type { ExposureData } from '../../dataset/study-data.ts';
import { daysPer } from '../../endpoint/unit-days.ts';
import type { SwimmerStudy } from '../study-result.ts';
import { groupsNamed, type RequestContext } from './request-context.ts';

/** Lays out a swimmer plot; null, with a finding, where nobody has a follow-up. */
export function runSwimmer(request: SwimmerRequest, context: RequestContext): SwimmerStudy | null {
  const { endpoint: id, title, sortBy, mostPatients, marks } = request;
  const { data, question, findings } = context;
  const endpoint = endpointNamed(data, id);
  const field = `swimmer.${id}`;
  const warn = (code: string, message: string, remedy: string) => {
    findings.push({ code, severity: 'warning', message, where: { field }, remedy });
  };
  const dated = (name: string): ExposureData | null => {
    const exposure = exposureNamed(data, name);
    if (exposure.kind !== 'undated') return exposure;
    warn(
      'swimmer-exposure-undated',
      `Nobody wrote down when "${exposure.label}" began: the swimmer plot cannot show it.`,
      'Leave it out, or give it dates.',
    );
    return null;
  };
  const by = request.by === null ? null : groupsNamed(context, request.by);
  if (request.by !== null && by === null) return null;
  const exposure = request.exposure === null ? null : dated(request.exposure);
  if (sortBy === 'group' && by === null && exposure === null) {
    warn(
      'swimmer-group-missing',
      'The swimmer plot is to be sorted by group, but names none: it is sorted by time.',
      'Name a covariate under by, or an exposure.',
    );
  }
  const asked = marks ?? (data.milestones === null ? [] : ['response', 'progression']);
  const ofCourse = asked.filter(isOfCourse);
  if (ofCourse.length > 0 && data.milestones === null) {
    warn(
      'swimmer-marks-need-courses',
      `A table tells no dates of ${ofCourse.join(' and ')}: the swimmer plot does not mark them.`,
      'Declare a dated exposure for them, and name it under marks.',
    );
  }
  const { origin } = question.endpoints[id] ?? {};
  const progressionBy = origin?.kind === 'course' ? origin.choices.progressionBy : undefined;
  const isComputed = typeof progressionBy === 'string' && progressionBy.startsWith('computed-');
  const { zero } = question;
  if (isComputed && ofCourse.length > 0 && !(zero.kind === 'event' && zero.event === 'first-treatment')) {
    warn(
      'swimmer-marks-not-computed',
      'Computed responses have the study before the first treatment as their baseline; this clock starts elsewhere: the swimmer plot does not mark them.',
      'Start at first-treatment, or take progression as recorded.',
    );
  }
  const isSurvival = origin?.kind === 'course' && origin.endpoint === 'overall-survival';
  const landmarks = question.landmarks.flatMap((one) => {
    const scale = daysPer(endpointNamed(data, one.endpoint).unit) / daysPer(endpoint.unit);
    return one.landmarks.map((landmark) => landmark * scale);
  });
  const analysis = swimmerAnalysis({
    endpoint,
    followed: data.milestones?.followed ?? null,
    milestones: (data.milestones?.marks[id] ?? []).filter(({ kind }) =>
      asked.includes(kind === 'progression' ? 'progression' : 'response'),
    ),
    exposure,
    markedExposures: asked.filter((mark) => !isOfCourse(mark)).flatMap((name) => dated(name) ?? []),
    by,
    sortBy,
    mostPatients,
    landmarks: [...new Set(landmarks)].filter((landmark) => landmark > 0).toSorted((a, b) => a - b),
    isSurvival,
  });
  if (analysis.lanes.length === 0) {
    warn('swimmer-none', 'Nobody has a follow-up that a swimmer plot could show.', 'Check the endpoint.');
    return null;
  }
  return { title: title ?? null, timeZero: question.zero.label ?? question.timeZero, ...analysis };
}

const isOfCourse = (mark: string): boolean => mark === 'response' || mark === 'progression';
