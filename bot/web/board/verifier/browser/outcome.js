// What a tally comes to: by the rule alone, with the silent as the terms say, and whether that is certain.

import { compare } from "./decimals.js";
import { NOTHING, difference, isSameMeasure, measure, nothingLike, sum, total } from "./measures.js";
import { testsOf } from "./rule.js";

/** Returns the choices that can be adopted: "for", or each of the options. */
export const decisive = ({ options }) => (options.length ? options.map((_, n) => `option-${n + 1}`) : ["for"]);

/** Returns all choices that follow from the options. */
export const choicesOf = (terms) => [...decisive(terms), against(terms), "abstain"];

const against = ({ options }) => (options.length ? "none" : "against");

/** Returns the tally that a ledger writes. */
export function readTally(written) {
  const votes = new Map(Object.entries(written.choices).map(([name, each]) => [name, measure(each)]));
  return { electorate: measure(written.electorate), votes, delivered: measure(written.delivered) };
}

const of = (tally, choice) => tally.votes.get(choice) ?? nothingLike(tally.electorate);

const adding = (tally, more, choice) => ({
  ...tally,
  votes: new Map(tally.votes).set(choice, sum(of(tally, choice), more)),
});

const tookPart = (tally) => sum(nothingLike(tally.electorate), total(tally.votes.values()));

/** Returns the tests that a rule makes of a tally, by the name of the demand, and the choice that leads. */
export function tested({ rule, terms }, tally) {
  const [part, leading] = [tookPart(tally), leadingOf(tally, decisive(terms))];
  const asked = { quorum: part, approval: leading ? of(tally, leading) : NOTHING, tolerance: of(tally, "against") };
  const names = Object.keys(rule);
  const tests = names.map((name) => [name, testsOf(rule[name], asked[name], part, tally.electorate)]);
  return { tests: Object.fromEntries(tests), leading };
}

/** Returns the outcome by the rule alone, and the choice that leads (null if no single one does). */
export function judge(law, tally) {
  const { tests, leading } = tested(law, tally);
  const isMet = (name) => !tests[name] || tests[name].every((test) => test.isMet);
  if (!isMet("quorum")) return { outcome: "no-quorum", leading };
  if (!tests.approval && !tests.tolerance) return { outcome: "sounding", leading };
  return { outcome: isMet("approval") && isMet("tolerance") ? "adopted" : "not-adopted", leading };
}

/** Returns the tally with those of the silent to whom the ballot was delivered counted as the terms say. */
export function withSilent({ terms }, tally) {
  const joined = joinedBySilent(terms, tally);
  return joined ? adding(tally, tally.delivered, joined) : tally;
}

/** Returns the outcome with the silent counted as the terms say. */
export const judgeWithSilent = (law, tally) => judge(law, withSilent(law, tally));

/** Returns which choice the silent join, null for none. */
export function joinedBySilent(terms, tally) {
  if (terms.silence === "as-consent") return "for";
  if (terms.silence === "off") return null;
  return leadingOf(tally, choicesOf(terms).filter((choice) => choice !== "abstain"));
}

/** Returns which choice is in front by heads and by area (by heads where areas are unknown), null if none. */
function leadingOf(tally, among) {
  const votes = among.map((choice) => of(tally, choice));
  const areas = votes.map(({ area }) => area);
  const most = { heads: largest(votes.map(({ heads }) => heads)), area: areas.includes(null) ? null : largest(areas) };
  const inFront = among.filter((_, place) => isSameMeasure(votes[place], most));
  return inFront.length === 1 ? inFront[0] : null;
}

const largest = (decimals) => decimals.reduce((most, each) => (compare(each, most) > 0 ? each : most));

/** Tells whether the silent cannot change any more what a binding vote comes to. */
export function isDecided(law, tally) {
  if (!law.rule.approval && !law.rule.tolerance) return false;
  const silent = difference(tally.electorate, tookPart(tally));
  const sides = [...decisive(law.terms), against(law.terms)];
  const answered = sides.map((side) => ({ ...adding(tally, silent, side), delivered: NOTHING }));
  const ends = new Set([tally, ...answered].map((each) => endOf(judgeWithSilent(law, each))));
  return ends.size === 1 && (law.terms.silence !== "with-majority" || quorumStays(law, tally, ends));
}

const endOf = ({ outcome, leading }) => (outcome === "adopted" ? `adopted ${leading}` : outcome);

const quorumStays = (law, tally, ends) => ends.has("no-quorum") || judge(law, tally).outcome !== "no-quorum";
