import { DAYS_PER_MONTH } from '@hepatica/course';

/** How old a value is: days up to two months, then months, then years. */
export function ageWords(days: number): string {
  const whole = Math.round(days);
  if (whole <= 60) return `${whole} d`;
  const months = days / DAYS_PER_MONTH;
  return months < 24 ? `${Math.round(months)} mo` : `${(months / 12).toFixed(1)} y`;
}
