const DAY = 86_400_000;
const SECOND = 1000;
/** Days from the first day of 1970 back to the day that a workbook counts as 0. */
const [ORIGIN_1900, ORIGIN_1904] = [25_569, 24_107];
/** Excel believes that 1900 had a 29th of February: days before it are one ahead. */
const MARCH_1900 = 60;

/**
 * A day or moment that a workbook counts as a number of days, as ISO text: `2024-05-17`, `2024-05-17T13:45:00`;
 * less than one day is a time, `13:45:00`.
 *
 * @returns the number as it was where it is no day of the years 1900 to 9999
 */
export function excelDate(days: number, from1904: boolean): string {
  if (!(days >= 0 && days < 2_958_466)) return String(days);
  const counted = !from1904 && days >= 1 && days < MARCH_1900 ? days + 1 : days;
  const milliseconds = Math.round(((counted - (from1904 ? ORIGIN_1904 : ORIGIN_1900)) * DAY) / SECOND) * SECOND;
  const [day, time] = new Date(milliseconds).toISOString().slice(0, 19).split("T");
  if (days < 1 && !from1904) return days === 0 ? "00:00:00" : time;
  return time === "00:00:00" ? day : `${day}T${time}`;
}
