// Replaying both counts: what was counted and what came of it is worked out anew from the ballots that stand.

import { ZERO, decimal, plus, written } from "./decimals.js";
import { writtenMeasure } from "./measures.js";
import { HOUR, MINUTE } from "./moments.js";
import { answered } from "./objections.js";
import { isDecided, judge, judgeWithSilent, readTally } from "./outcome.js";
import { afterDays, notBefore } from "./stages.js";

/** The first count: at the deadline, or earlier if the terms allow it and all is decided. */
export function closed(vote, { at, body }, faults) {
  const [until, days] = [body.objections_until, vote.terms.objection_days];
  Object.assign(vote, { stage: "closed", objectionsUntil: until });
  const isEarly = vote.law?.terms.early_closing && isDecided(vote.law, readTally(body.tally));
  if (!isEarly) notBefore(vote.closesAt, at, faults);
  if (until === null || !days) faults.differ("time", days === 0, until === null);
  else afterDays(days, at, until, HOUR + MINUTE, faults);
  result(vote, body, faults);
}

/** The last count, when every objection is settled. */
export function final(vote, { at, body }, faults) {
  vote.stage = "final";
  notBefore(vote.objectionsUntil ?? "", at, faults);
  answered(vote, body.objections, faults);
  result(vote, body, faults);
}

function result(vote, body, faults) {
  if (vote.terms.secret) {
    vote.entries = body.entries ?? vote.entries;
    list(vote, faults);
  } else if ("entries" in body) {
    faults.note("entries", null, body.entries.length);
  }
  tally(vote, body.tally, faults);
  if (vote.law) outcomes(vote.law, body, faults);
  Object.assign(vote, { tally: body.tally, outcome: body.outcome, strict: body.strict });
}

function outcomes(law, body, faults) {
  const counted = readTally(body.tally);
  faults.differ("outcome", judge(law, counted).outcome, body.strict);
  faults.differ("outcome", judgeWithSilent(law, counted).outcome, body.outcome);
}

/** Checks the published list of a secret vote: one line a ballot, in order, of choices on offer. */
function list(vote, faults) {
  const hashes = vote.entries.map(([hash]) => hash);
  faults.differ("entries", vote.standing.size, hashes.length);
  if (hashes.some((hash, place) => place > 0 && hashes[place - 1] >= hash)) {
    faults.note("entries", "a < b < c …", "b, a …");
  }
  const offered = new Set(vote.terms.choices);
  const strange = vote.entries.find(([, choice]) => !offered.has(choice));
  if (strange) faults.note("entries", vote.terms.choices, strange[1]);
}

function tally(vote, claimed, faults) {
  same("electorate", vote.electorate, claimed.electorate, faults);
  faults.differ("tally", [...vote.terms.choices].sort(), Object.keys(claimed.choices).sort());
  if (vote.terms.secret) secret(vote, claimed.choices, faults);
  else open(vote, claimed.choices, faults);
  const reached = [...vote.delivered].filter((each) => !vote.standing.has(each));
  same("delivered", vote.measureOf(reached), claimed.delivered, faults);
}

function open(vote, claimed, faults) {
  const chosen = new Map(Object.keys(claimed).map((choice) => [choice, []]));
  for (const [household, { answer }] of vote.standing) chosen.get(answer)?.push(household);
  for (const [choice, households] of chosen) same(choice, vote.measureOf(households), claimed[choice], faults);
}

/** Of a secret vote everybody can count the heads of each choice; its area only in sum. */
function secret(vote, claimed, faults) {
  const none = vote.electorate.area === null ? null : "0";
  for (const [choice, { heads, area }] of Object.entries(claimed)) {
    const lines = vote.entries.filter(([, each]) => each === choice).length;
    faults.differ("tally", `${choice}: ${lines}`, `${choice}: ${heads}`);
    if (!heads) faults.differ("tally", none, area);
  }
  faults.differ("tally", writtenMeasure(vote.measureOf(vote.standing.keys())).area, summed(claimed));
}

function summed(claimed) {
  const areas = Object.values(claimed).map(({ area }) => area);
  return areas.includes(null) ? null : written(areas.map(decimal).reduce(plus, ZERO));
}

function same(name, measure, claimed, faults) {
  const expected = writtenMeasure(measure);
  for (const by of ["heads", "area"]) {
    faults.differ("tally", `${name} ${by} ${expected[by]}`, `${name} ${by} ${claimed[by]}`);
  }
}
