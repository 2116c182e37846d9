// What a rule asks, beside what was counted, in words: one line for each test by heads and by area.

import { written } from "./decimals.js";
import { tested } from "./outcome.js";

const NAMES = { ">=": "at-least", ">": "more-than", "<=": "at-most" };

/** Returns the lines that tell how a tally meets the rule. */
export function demandLines(words, law, tally) {
  const { tests, leading } = tested(law, tally);
  return Object.entries(tests).flatMap(([name, lines]) => {
    const what = whatOf(words, law, name, leading);
    return lines.map((test) => line(words, what, test));
  });
}

function whatOf(words, { terms }, name, leading) {
  if (name !== "approval" || !terms.options.length) return words.say(`verify.asked.${name}`);
  const option = leading ? words.choice(leading, terms.options) : words.say("option.none-leads");
  return words.say("verify.asked.option", { option });
}

function line(words, what, { by, line: asked, part, whole, isMet }) {
  const counted = amount(words, by, part);
  const of = whole === null ? words.say("verify.unknown") : amount(words, by, whole);
  const demanded = share(words, asked);
  const key = isMet ? "verify.asked.met" : "verify.asked.not-met";
  return words.say(key, { what, part: counted, whole: of, share: demanded });
}

const amount = (words, by, decimal) =>
  by === "heads" ? words.say("households", {}, Number(written(decimal))) : words.area(decimal);

function share(words, { sign, above, below }) {
  if (above === below && sign === ">=") return words.say("share.all");
  const isHalf = above * 2n === below;
  const fraction = isHalf ? words.say("share.half") : `${above}/${below}`;
  return words.say(`share.${NAMES[sign]}`, { share: fraction });
}
