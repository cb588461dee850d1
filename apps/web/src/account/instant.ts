/** An instant as it is read here: day and minute, in the reader's own time. */
export const readInstant = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
