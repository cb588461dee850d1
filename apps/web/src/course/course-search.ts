/**
 * What the address of a course page holds: the date as `--at` takes it, the side of a record, the scale of the
 * figure and the assumptions switched on. A view can be sent as its address.
 */
export interface CourseSearch {
  readonly at?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly scale?: 'calendar' | 'months' | undefined;
  readonly assume?: string | undefined;
  /** What control of the liver means, for the systems that speak of it. */
  readonly control?: string | undefined;
  /** The systems drawn as bands of the figure, instead of its own choice. */
  readonly bands?: string | undefined;
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export function readCourseSearch(search: Readonly<Record<string, unknown>>): CourseSearch {
  // A plus sign typed into an address arrives as a space: `?at=+11mo`.
  const at = text(search.at).replace(/^ /, '+').trim();
  const before = text(search.before);
  const after = text(search.after);
  const assume = text(search.assume);
  const control = text(search.control);
  const bands = text(search.bands);
  const scale = search.scale;
  return {
    ...(at === '' ? {} : { at }),
    ...(before === '' ? {} : { before }),
    ...(after === '' || before !== '' ? {} : { after }),
    ...(scale === 'calendar' || scale === 'months' ? { scale } : {}),
    ...(assume === '' ? {} : { assume }),
    ...(control === '' ? {} : { control }),
    ...(bands === '' ? {} : { bands }),
  };
}
