declare const dayBrand: unique symbol;

/**
 * A whole day on the course's own axis: days since 1970-01-01 in a calendar course, days since the anchor in a
 * relative one. Differences of days are durations in days.
 */
export type Day = number & { readonly [dayBrand]: true };
