/** The typeface that a report carries, so that figures look on every machine as they were measured. */
export interface ReportTypeface {
  /** Inter as base64 WOFF2; the reader's own typeface where left out. */
  readonly typefaceWoff2?: string;
}

/** A style that names the typeface; nothing where there is none. */
export function fontFace({ typefaceWoff2 }: ReportTypeface): string {
  if (typefaceWoff2 === undefined) return '';
  const source = `url(data:font/woff2;base64,${typefaceWoff2}) format("woff2")`;
  return `@font-face { font-family: Inter; font-weight: 100 900; src: ${source}; }\n`;
}
