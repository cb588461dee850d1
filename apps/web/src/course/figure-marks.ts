/** What a mark of the course figure says and which record it stands for. */
export interface MarkAt {
  readonly text: string;
  readonly record: string | null;
  readonly box: DOMRect;
}

const xlink = 'http://www.w3.org/1999/xlink';

const hrefOf = (link: Element): string =>
  link.getAttribute('href') ?? link.getAttributeNS(xlink, 'href') ?? '';

/**
 * Prepares the marks of an adopted figure: each link takes the text of its mark as its name, and the figure is one
 * stop of the Tab key, its marks reached with the arrow keys.
 */
export function prepareMarks(svg: SVGSVGElement): void {
  // The figure's text is said by its links and by the records below it.
  svg.setAttribute('role', 'group');
  svg.removeAttribute('aria-roledescription');
  for (const element of svg.querySelectorAll('[aria-roledescription]')) {
    element.removeAttribute('aria-roledescription');
    element.removeAttribute('role');
  }
  for (const element of svg.querySelectorAll('[aria-label]')) {
    if (element.closest('a') === null) element.setAttribute('role', 'img');
  }
  const links = [...svg.querySelectorAll('a')].filter((link) => hrefOf(link) !== '');
  links.forEach((link, index) => {
    const mark = link.querySelector('[aria-label]');
    const fact = mark?.getAttribute('aria-label') ?? '';
    mark?.removeAttribute('aria-label');
    link.setAttribute('data-fact', fact);
    // A name begins with the text that is seen, so that it can be called by it.
    const seen = link.textContent.trim();
    link.setAttribute('aria-label', seen === '' || fact.includes(seen) ? fact : `${seen}: ${fact}`);
    link.setAttribute('href', hrefOf(link));
    link.setAttribute('tabindex', index === 0 ? '0' : '-1');
  });
}

/** Tells the page how far down the figure its plot begins, below the words that tell the story. */
export function measurePlot(svg: SVGSVGElement): void {
  const story = svg.querySelector('.story_group');
  const whole = svg.getBoundingClientRect();
  if (story === null || whole.height === 0) return;
  const share = (story.getBoundingClientRect().bottom - whole.top) / whole.height;
  svg.parentElement?.parentElement?.parentElement?.style.setProperty('--plot-top', `${100 * share}%`);
}

/** The mark under an event, or none. */
export function markOf(target: EventTarget | null): MarkAt | null {
  if (!(target instanceof Element)) return null;
  const link = target.closest('a[aria-label]');
  if (link === null) return null;
  const record = /^#record-(.+)$/.exec(hrefOf(link))?.[1] ?? null;
  return { text: link.getAttribute('data-fact') ?? '', record, box: link.getBoundingClientRect() };
}

/** Moves the focus from mark to mark, in the order of time. */
export function focusNextMark(from: Element, direction: -1 | 1): void {
  const svg = from.closest('svg');
  const current = from.closest<SVGAElement>('a[aria-label]');
  if (svg === null || current === null) return;
  const links = [...svg.querySelectorAll<SVGAElement>('a[aria-label]')].sort(
    (a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left,
  );
  const next = links[links.indexOf(current) + direction];
  if (next === undefined) return;
  current.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  next.focus();
}
