// Replaying the stages of a vote: announced, changed, opened, extended, given up.

import { isSame } from "./canonical.js";
import { household, total, writtenMeasure } from "./measures.js";
import { HOUR, MINUTE, isDaysAfter } from "./moments.js";
import { choicesOf } from "./outcome.js";
import { isAsKnown, readRule } from "./rule.js";

const SUBSTANCE = ["cost", "options", "rule"];

export function announced(vote, { at, body }, faults) {
  vote.stage = "announced";
  faults.differ("version", 1, body.version);
  take(vote, body, faults);
  afterDays(body.terms.notice_days, at, body.terms.opens_at, HOUR + MINUTE, faults);
}

export function version(vote, { body }, faults) {
  const changed = differing({ ...vote.terms, closes_at: vote.closesAt }, body.terms);
  faults.differ("version", vote.version + 1, body.version);
  faults.differ("changed", changed, [...body.changed].sort());
  faults.differ("version", changed.some((name) => SUBSTANCE.includes(name)), body.substance);
  take(vote, body, faults);
  if (!body.substance) return;
  vote.standing.clear();
  vote.slips.clear();
  vote.delivered.clear();
}

const shortly = ({ heads, area }) => `${heads} / ${area ?? "–"}`;

function differing(before, after) {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !isSame(before[name], after[name])).sort();
}

/** Lets terms hold; they must mean something, and a preset what it is known for. */
function take(vote, { terms, version: number }, faults) {
  Object.assign(vote, { terms, version: number, closesAt: terms.closes_at });
  faults.differ("terms", choicesOf(terms), terms.choices);
  const rule = readRule(terms.rule);
  if (rule === null) faults.note("terms", ">=, >; tolerance <=; 0 < … <= 1", terms.rule);
  else vote.law = { terms, rule };
  if (rule && !isAsKnown(terms.rule.key, rule)) faults.note("terms", terms.rule.key, terms.rule);
}

export function opened(vote, { at, body }, faults) {
  vote.stage = "open";
  vote.roll = new Map(body.roll.map(([id, , , area]) => [id, household(area)]));
  vote.labels = new Map(body.roll.map(([id, label]) => [id, label]));
  vote.electorate = total(vote.roll.values());
  if (new Set(body.roll.map(([, , , area]) => area === null)).size > 1) {
    faults.note("roll", "null, null …", "null, 88.5 …");
  }
  faults.differ("roll", vote.roll.size, body.roll.length);
  faults.differ("roll", shortly(writtenMeasure(vote.electorate)), shortly(body.electorate));
  notBefore(vote.terms.opens_at, at, faults);
}

export function extension(vote, { body }, faults) {
  const [until, days] = [body.closes_at, vote.terms.extension_days];
  if (vote.extended || !days) faults.note("time", vote.closesAt, until);
  else afterDays(days, vote.closesAt, until, HOUR, faults);
  Object.assign(vote, { extended: true, closesAt: until });
}

/** An anchor says how far another ledger had come, which only that one can show. */
export function anchor() {}

export function withdrawn(vote) {
  vote.stage = "withdrawn";
}

export function voided(vote) {
  vote.stage = "voided";
}

export function notBefore(moment, at, faults) {
  if (at < moment) faults.note("time", `>= ${moment}`, at);
}

/** Notes an end that is not so many days after a beginning; an hour is what a change of clocks may take. */
export function afterDays(days, begin, end, tolerance, faults) {
  if (!isDaysAfter(days, begin, end, tolerance)) faults.note("time", `${begin} + ${days}`, end);
}
