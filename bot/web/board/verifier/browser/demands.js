// What a rule asks, beside what was counted, in words: one line for each test by heads and by area.

import { ZERO } from "./decimals.js";
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
  const key = isMet ? "verify.asked.met" : "verify.asked.not-met";
  const fields = { what, share: share(words, asked), part: words.decimal(part ?? ZERO) };
  if (whole === null) return words.say(key, { ...fields, whole: words.say("verify.unknown"), percent: "–" });
  return words.say(key, { ...fields, whole: amount(words, by, whole), percent: words.percent(part, whole) });
}

const amount = (words, by, decimal) =>
  by === "heads" ? words.households({ heads: decimal }) : words.area(decimal);

function share(words, { sign, above, below }) {
  if (above === below && sign === ">=") return words.say("share.all");
  const isHalf = above * 2n === below;
  const fraction = isHalf ? words.say("share.half") : `${above}/${below}`;
  return words.say(`share.${NAMES[sign]}`, { share: fraction });
}
