/** The unit of an endpoint's times. */
export type TimeUnit = 'days' | 'months' | 'years';
