// What values look like in a ledger, as the page about it says under "Values" and "Terms".

import { isMoment } from "./moments.js";
import { days, each, fields, flag, integer, keyed, leaf, maybe, oneOf, pattern, row, text, whole } from "./shapes.js";

export const digest = pattern(/^[0-9a-f]{64}$/);
export const receipt = pattern(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
export const by = maybe(pattern(/^p-[0-9a-f]{12}$/));
export const moment = leaf(isMoment);
export const day = leaf(isDay);
export const fen = leaf((value) => Number.isSafeInteger(value) && value > 0 && value <= 999_999_999_999);
export const choice = pattern(/^(for|against|none|abstain|option-[1-8])$/);
export const area = maybe(pattern(/^(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/));
export const measure = fields({ heads: whole, area });
export const tally = fields({ electorate: measure, choices: keyed(choice, measure), delivered: measure });
export const outcome = oneOf("adopted", "not-adopted", "no-quorum", "sounding");
export const entries = each(row(digest, choice));

const line = maybe(pattern(/^(>=|>|<=)[1-9][0-9]*(\/[1-9][0-9]*)?( of electorate)?$/));
const lines = fields({ heads: line, area: line });

export const terms = fields({
  title: text,
  reason: text,
  cost: area,
  rule: fields({ key: text }, { quorum: lines, approval: lines, tolerance: lines }),
  options: each(text, 8),
  choices: each(choice),
  electorate: fields({
    parts: each(row(text, text)),
    lowest_floor: maybe(integer),
    kinds: each(oneOf("flat", "shop", "garage", "storage", "other")),
    developer: flag,
  }),
  secret: flag,
  precedence: oneOf("latest", "electronic", "paper"),
  silence: oneOf("off", "with-majority", "as-consent"),
  notice_days: days,
  notice_reason: text,
  opens_at: moment,
  closes_at: moment,
  extension_days: days,
  objection_days: days,
  early_closing: flag,
}, { plans: text });

/** Tells whether a value is a day of the calendar, such as 2026-11-23. */
function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const found = new Date(`${value}T00:00:00Z`);
  return value >= "0001" && value < "9999" && !Number.isNaN(found.getTime()) && found.toISOString().slice(0, 10) === value;
}
