import { describe, expect, it } from 'vitest';
import { readCourseSearch } from './course-search.ts';

describe('the address of a course page', () => {
  it('keeps the plus sign of a relative date, which an address turns into a space', () => {
    expect(readCourseSearch({ at: ' 11mo' })).toEqual({ at: '+11mo' });
    expect(readCourseSearch({ at: '+11mo' })).toEqual({ at: '+11mo' });
  });

  it('reads a bare year as text', () => {
    expect(readCourseSearch({ at: 2012 })).toEqual({ at: '2012' });
  });

  it('takes one side of a record, and no scale that does not exist', () => {
    expect(readCourseSearch({ before: 'x', after: 'x', scale: 'weeks' })).toEqual({ before: 'x' });
  });
});
