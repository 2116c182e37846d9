// What was checked in a ledger that holds, sentence by sentence, in the order in which it was checked.

import { demandLines } from "./demands.js";
import { joinedBySilent, judge, judgeWithSilent, readTally, withSilent } from "./outcome.js";

/** Returns sentences, each with the lines below it: {text, lines}. */
export function whatHolds(words, { records, vote }) {
  return [
    { text: words.say("verify.chain", {}, records.length) },
    ...(vote.roll.size ? asked(words, records, vote) : []),
    ...(vote.tally ? counted(words, vote) : []),
    { text: standing(words, vote) },
  ];
}

function asked(words, records, vote) {
  const measure = words.measure(vote.electorate);
  const key = vote.electorate.area === null ? "verify.roll.by-heads" : "verify.roll";
  const households = words.households({ heads: { units: BigInt(vote.roll.size) } });
  return [
    { text: words.say(key, { measure }) },
    { text: words.say("verify.ballots", { households }, vote.standing.size), lines: ways(words, records, vote) },
    ...objected(words, vote),
  ];
}

function ways(words, records, vote) {
  const standing = [...vote.standing.values()];
  const lines = ["paper", "proxy"].flatMap((channel) => {
    const number = standing.filter((ballot) => ballot.channel === channel).length;
    return number ? [words.say(`verify.by-${channel}`, {}, number)] : [];
  });
  const ended = records.filter(({ kind }) => kind === "ballot").length - standing.length;
  return ended ? [...lines, words.say("verify.ended", {}, ended)] : lines;
}

function objected(words, vote) {
  const number = vote.objections.size;
  const waiting = [...vote.objections.values()].filter(({ decision }) => decision === null).length;
  if (!number) return [];
  const key = waiting ? "verify.objections.waiting" : "verify.objections";
  return [{ text: words.say(key, { waiting: words.number(waiting) }, number) }];
}

function counted(words, vote) {
  const { terms } = vote.law;
  const tally = readTally(vote.tally);
  const key = terms.secret ? "verify.counted.secret" : "verify.counted";
  return [
    { text: words.say(key), lines: choiceLines(words, terms, tally) },
    { text: words.say("verify.rule"), lines: demandLines(words, vote.law, tally) },
    ...silent(words, vote.law, tally),
    { text: words.say("verify.outcome", { outcome: outcome(words, vote.law, judgeWithSilent(vote.law, tally)) }) },
  ];
}

const choiceLines = (words, { choices, options }, tally) =>
  choices.map((choice) =>
    words.say("verify.choice", {
      choice: words.choice(choice, options),
      measure: words.measure(tally.votes.get(choice)),
    }),
  );

function silent(words, law, tally) {
  if (law.terms.silence === "off") return [];
  const joined = joinedBySilent(law.terms, tally);
  const fields = { measure: words.measure(tally.delivered), outcome: outcome(words, law, judge(law, tally)) };
  if (!joined) return [{ text: words.say("verify.silent.nobody", fields) }];
  const choice = words.choice(joined, law.terms.options);
  const lines = demandLines(words, law, withSilent(law, tally));
  return [{ text: words.say("verify.silent", { ...fields, choice }), lines }];
}

function outcome(words, { terms }, { outcome: found, leading }) {
  if (found !== "adopted" || !terms.options.length) return words.say(`verify.outcome.${found}`);
  return words.say("verify.outcome.option", { option: words.choice(leading, terms.options) });
}

const standing = (words, vote) => words.say(`verify.stage.${vote.stage}`);
