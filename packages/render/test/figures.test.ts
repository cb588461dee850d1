import { assessSnapshot, type SeriesAssessment, stateThrough } from '@hepatica/clinical';
import { type Course, day, dayOfCivil, snapshotAt } from '@hepatica/course';
import { longCourse, simulateParsedCourses } from '@hepatica/synthetic';
import { describe, expect, test } from 'vitest';
import { courseFigure } from '../src/figure/course/course-figure.ts';
import { defaultBands } from '../src/figure/course/state-panel.ts';
import { forestFigure } from '../src/figure/forest/forest.ts';
import { kaplanMeierFigure } from '../src/figure/kaplan-meier/kaplan-meier.ts';
import type { VegaLiteSpec } from '../src/figure/spec.ts';
import { specToSvg } from '../src/figure/svg.ts';
import { courseOf, publishedCase } from './examples/courses.ts';
import { threeCovariates } from './examples/cox-analysis.ts';
import { manyLesions } from './examples/many-lesions.ts';
import { twoGroups } from './examples/survival-analysis.ts';
import { overlappingTexts, sceneOf, textsOverShapes } from './scene.ts';
import { specSnapshot, svgSnapshot } from './snapshot.ts';

const rupture = publishedCase('rupture-haic-metastasectomy');
const oligometastasis = publishedCase('oligometastasis-local-therapy');

/** The response rules with their history, as a page has them drawn. */
function historiesOf(course: Course): readonly SeriesAssessment[] {
  const lastKnown = day(Math.max(...course.records.map(({ knownOn }) => knownOn)));
  return assessSnapshot(snapshotAt(course, lastKnown), { only: ['recist-1.1', 'mrecist'] }).series;
}

const statesOf = (course: Course) => stateThrough(course, { only: defaultBands });

const courses = {
  'course-rupture': courseFigure(rupture, statesOf(rupture), {
    scale: 'calendar',
    histories: historiesOf(rupture),
  }),
  'course-rupture-months-dark': courseFigure(rupture, statesOf(rupture), {
    scale: 'months',
    theme: 'dark',
    histories: historiesOf(rupture),
  }),
  'course-oligometastasis': courseFigure(oligometastasis, statesOf(oligometastasis), {
    scale: 'months',
    histories: historiesOf(oligometastasis),
  }),
  'course-lesions': courseFigure(manyLesions, statesOf(manyLesions), {
    scale: 'calendar',
    histories: historiesOf(manyLesions),
  }),
} as const;

const figures: Readonly<Record<string, VegaLiteSpec>> = {
  'course-rupture': courses['course-rupture'].spec,
  'course-rupture-months-dark': courses['course-rupture-months-dark'].spec,
  'course-oligometastasis': courses['course-oligometastasis'].spec,
  'course-lesions': courses['course-lesions'].spec,
  'kaplan-meier-two-groups': kaplanMeierFigure(twoGroups),
  'kaplan-meier-dark': kaplanMeierFigure(twoGroups, { theme: 'dark', intervals: false }),
  'kaplan-meier-small': kaplanMeierFigure(
    {
      ...twoGroups,
      by: null,
      strata: twoGroups.strata.slice(0, 1).map((one) => ({ ...one, name: '' })),
      logRank: null,
    },
    { widthPx: 356, isSmall: true },
  ),
  'forest-three-covariates': forestFigure(threeCovariates),
};

describe.each(Object.entries(figures))('%s', (name, spec) => {
  test('is the picture that was reviewed', async () => {
    const svg = await specToSvg(spec);
    await expect(specSnapshot(spec)).toMatchFileSnapshot(`figures/${name}.vl.json`);
    await expect(svgSnapshot(svg)).toMatchFileSnapshot(`figures/${name}.svg`);
  });

  test('is drawn to the same bytes every time', async () => {
    expect(await specToSvg(spec)).toBe(await specToSvg(structuredClone(spec)));
  });

  test('tells in words what it shows', () => {
    expect(String(spec.description).length).toBeGreaterThan(40);
  });

  test('sets no text over another', async () => {
    const { texts } = await sceneOf(spec);
    expect(texts.length).toBeGreaterThan(10);
    expect(overlappingTexts(texts)).toEqual([]);
  });
});

describe.each(Object.entries(courses))('the words of %s', (_, { spec }) => {
  test('stand on no mark', async () => {
    const { texts, shapes } = await sceneOf(spec);
    expect(shapes.length).toBeGreaterThan(10);
    expect(textsOverShapes(texts, shapes)).toEqual([]);
  });
});

describe.each(Object.entries(courses))('the course figure %s', (name, { spec, frame }) => {
  const course =
    name === 'course-oligometastasis' ? oligometastasis : name === 'course-lesions' ? manyLesions : rupture;

  test('has the size that its frame promises, so that a cursor laid over it stands on the day', async () => {
    const svg = await specToSvg(spec);
    expect(svg).toContain(`width="${frame.widthPx}" height="${frame.heightPx}"`);
    expect(svg).toContain(`translate(${frame.plotLeftPx},12)`);
    expect(frame.plotRightPx).toBeLessThan(frame.widthPx);
  });

  test('shows every dated treatment, lesion, marker value, response and vital status, in words and with its link', async () => {
    const { marks } = await sceneOf(spec);
    const linked = new Set(marks.map((mark) => mark.href));
    const kinds = [
      'embolization',
      'ablation',
      'resection',
      'radiotherapy',
      'arterial-infusion',
      'systemic-therapy',
      'antiviral',
      'response',
      'vital-status',
    ];
    const expected = course.records.filter(
      (record) =>
        kinds.includes(record.kind) ||
        (record.kind === 'laboratory' && (record.analyte === 'afp' || record.analyte === 'pivka-ii')),
    );
    expect(
      expected.filter((record) => !linked.has(`#record-${record.id}`)).map((record) => record.id),
    ).toEqual([]);
    expect(marks.filter((mark) => mark.description.length < 10)).toEqual([]);
  });
});

describe('a course figure', () => {
  const markers = (results: readonly unknown[]): VegaLiteSpec =>
    courseFigure(
      courseOf(
        results.map((result, index) => ({
          id: `afp-${index}`,
          kind: 'laboratory',
          at: `2020-0${index + 1}`,
          analyte: 'afp',
          result,
        })),
      ),
      [],
      { scale: 'calendar' },
    ).spec;
  const lines = (spec: VegaLiteSpec): number =>
    JSON.stringify(spec).split('"strokeWidth":1.4,"opacity":0.75').length - 1;

  test('joins values in numbers and runs no line through words or through what is above a limit', () => {
    expect(lines(markers(['50 ng/mL', '60 ng/mL', '70 ng/mL']))).toBe(1);
    expect(lines(markers(['50 ng/mL', { words: 'normal level', reads: 'normal' }, '70 ng/mL']))).toBe(0);
    expect(lines(markers(['50 ng/mL', '> 60,500 ng/mL', '70 ng/mL']))).toBe(0);
  });

  test('draws a value above a limit as an open triangle that points upward', () => {
    expect(JSON.stringify(markers(['> 60,500 ng/mL', '50 ng/mL']))).toContain('"shape":"triangle-up"');
    expect(JSON.stringify(markers(['60,500 ng/mL', '50 ng/mL']))).not.toContain('"shape":"triangle-up"');
  });

  test('names the limit that a record states, and calls one conventional only where none is stated', () => {
    const stated = courseFigure(
      courseOf([
        {
          id: 'a',
          kind: 'laboratory',
          at: '2020-01',
          analyte: 'afp',
          result: '50 ng/mL',
          upperLimitOfNormal: { value: 7, unit: 'ng/mL' },
        },
        { id: 'b', kind: 'laboratory', at: '2020-04', analyte: 'afp', result: '9 ng/mL' },
      ]),
      [],
      { scale: 'calendar' },
    ).spec;
    expect(JSON.stringify(stated)).toContain('AFP upper limit 7 ng/mL');
    expect(JSON.stringify(markers(['50 ng/mL', '60 ng/mL']))).toContain('AFP conventional limit 20 ng/mL');
  });

  test('as known by a day shows nothing that was not yet known then: no thigh mass before October 2016', () => {
    const whole = JSON.stringify(courses['course-rupture'].spec);
    const knownBy = dayOfCivil({ year: 2016, month: 9, day: 30 });
    const early = courseFigure(rupture, stateThrough(rupture), { scale: 'calendar', knownBy });
    expect(whole).toMatch(/thigh/);
    expect(JSON.stringify(early.spec)).not.toMatch(/thigh|semimembranosus|45,985/);
    expect(early.frame.lastDay).toBeLessThan(dayOfCivil({ year: 2016, month: 10, day: 1 }));
  });

  test('says that a simulated patient is simulated, in the picture and in its description', async () => {
    const spec = markers(['50 ng/mL', '60 ng/mL']);
    const { texts } = await sceneOf(spec);
    expect(texts.map(({ text }) => text)).toContain('SIMULATED PATIENT');
    expect(spec.description).toMatch(/^Simulated patient/);
  });

  test('says what its answers assume, and nothing of the kind where nothing is assumed', async () => {
    const assumed = stateThrough(rupture, { assumptions: rupture.assumptions });
    const { texts } = await sceneOf(courseFigure(rupture, assumed, { scale: 'calendar' }).spec);
    expect(texts.map(({ text }) => text)).toContain('▲ answers assume: no ascites, no encephalopathy');
    expect(overlappingTexts(texts)).toEqual([]);
    expect(JSON.stringify(courses['course-rupture'].spec)).not.toContain('answers assume');
  });

  test('keeps its texts apart when it is narrow', async () => {
    const narrow = courseFigure(oligometastasis, stateThrough(oligometastasis), {
      scale: 'months',
      widthPx: 760,
    });
    expect(overlappingTexts((await sceneOf(narrow.spec)).texts)).toEqual([]);
    expect(narrow.frame.widthPx).toBe(760);
  });

  test('of a course without any dated record is refused', () => {
    const course = courseOf([
      { id: 'h', kind: 'history', at: '2020-01', topic: 'other', statement: 'Seen once.' },
    ]);
    expect(() => courseFigure(course, [], { scale: 'calendar' })).toThrow('no dated record');
  });
});

test.each([760, 1100])(
  'courses of simulated patients are drawn inside their frames %i px wide, with no text over another or over a mark',
  async (widthPx) => {
    const simulated = [...simulateParsedCourses({ seed: 7, patients: 12, hospitals: 3 }), longCourse(1, 600)];
    for (const course of simulated) {
      const { spec, frame } = courseFigure(course, statesOf(course), {
        scale: 'calendar',
        histories: historiesOf(course),
        widthPx,
      });
      expect(await specToSvg(spec), course.id).toContain(
        `width="${frame.widthPx}" height="${frame.heightPx}"`,
      );
      const { texts, shapes } = await sceneOf(spec);
      expect(overlappingTexts(texts), course.id).toEqual([]);
      expect(textsOverShapes(texts, shapes), course.id).toEqual([]);
    }
  },
);

test('a text on a mark is found, one beside it is not', () => {
  const mark = { what: 'TACE', left: 0, right: 10, top: 0, bottom: 10 };
  const text = { text: 'TACE ×2', top: 0, bottom: 12 };
  expect(textsOverShapes([{ ...text, left: 6, right: 40 }], [mark])).toEqual(['TACE ×2 | TACE']);
  expect(textsOverShapes([{ ...text, left: 12, right: 40 }], [mark])).toEqual([]);
});

test('a specification that compiles with a warning is not drawn', async () => {
  const spec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: { values: [{ x: 1 }] },
    mark: 'bar',
    encoding: { x: { field: 'x', type: 'quantitative' }, shape: { field: 'x', type: 'nominal' } },
  };
  await expect(specToSvg(spec)).rejects.toThrow('specToSvg: shape');
});

test('two texts that share more than a hairline are found', () => {
  const box = { top: 0, bottom: 12 };
  const texts = [
    { text: 'TACE', left: 0, right: 30, ...box },
    { text: 'RFA', left: 20, right: 40, ...box },
    { text: 'SBRT', left: 40, right: 60, ...box },
  ];
  expect(overlappingTexts(texts)).toEqual(['TACE | RFA']);
});
