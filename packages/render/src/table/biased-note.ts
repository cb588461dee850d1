/** What stands in the title of an estimate that looked ahead. */
export function biasedNote(analysis: { readonly biased?: boolean }): string {
  return analysis.biased === true ? ' (BIASED: uses what was known only after time zero)' : '';
}
