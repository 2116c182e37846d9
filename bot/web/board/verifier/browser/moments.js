// Moments as a ledger writes them, UTC to the microsecond. As texts they are in order; distances are in µs.

const WRITTEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

export const MINUTE = 60_000_000n;
export const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

const toMilliseconds = (text) => `${text.slice(0, 23)}Z`;

/** Tells whether something is a moment such as 2026-11-23T08:00:00.000000Z, and one that the calendar has. */
export function isMoment(value) {
  if (typeof value !== "string" || !WRITTEN.test(value) || value.startsWith("0000")) return false;
  const found = new Date(toMilliseconds(value));
  return !Number.isNaN(found.getTime()) && found.toISOString() === toMilliseconds(value);
}

const microseconds = (text) => BigInt(Date.parse(toMilliseconds(text))) * 1000n + BigInt(text.slice(23, 26));

/** Tells whether an end is so many days after a beginning, give or take a tolerance. */
export function isDaysAfter(days, begin, end, tolerance) {
  const off = microseconds(end) - microseconds(begin) - BigInt(days) * DAY;
  return off <= tolerance && -off <= tolerance;
}
