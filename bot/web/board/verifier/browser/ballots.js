// Replaying ballots: who may have one, what it may say, which one it takes the place of, and how it ends.

import { fingerprint } from "./codes.js";

const PREVAILING = { electronic: "chat", paper: "paper" };

export function ballot(vote, record, faults) {
  const { body } = record;
  const before = vote.standing.get(body.household);
  faults.onRoll(vote, body.household);
  beforeTheDeadline(vote, record, faults);
  faults.differ("version", vote.version, body.version);
  answer(vote, body, faults);
  way(vote, body, before, faults);
  faults.differ("replaces", before?.receipt, body.replaces);
  notSold(vote, body.household, faults);
  vote.standing.set(body.household, {
    receipt: fingerprint(record.hash),
    answer: body.choice ?? body.commitment ?? "",
    channel: body.channel,
    by: body.by,
  });
}

export function withdrawal(vote, record, faults) {
  beforeTheDeadline(vote, record, faults);
  notSold(vote, record.body.household, faults);
  end(vote, record.body, faults);
}

export function voidedBallot(vote, { body }, faults) {
  const raised = vote.objections.get(body.objection);
  if (!raised) faults.note("objection", "raised", null);
  else if (raised.household !== null) faults.differ("objection", raised.household, body.household);
  vote.voidedFor.add(body.objection);
  end(vote, body, faults);
}

function beforeTheDeadline(vote, { at }, faults) {
  if (at >= vote.closesAt) faults.note("time", `< ${vote.closesAt}`, at);
}

/** A ballot that stood when its household was sold stands to the end, if nothing else ends it. */
function notSold(vote, household, faults) {
  const before = vote.standing.get(household);
  if (before && vote.sold.has(household)) faults.note("sale", before.receipt, null);
  vote.sold.delete(household);
}

function end(vote, { household, ends }, faults) {
  faults.onRoll(vote, household);
  faults.differ("replaces", vote.standing.get(household)?.receipt, ends);
  vote.standing.delete(household);
}

/** A secret ballot holds a commitment and no choice, any other a choice that is on offer. */
function answer(vote, body, faults) {
  const wanted = vote.terms.secret ? "commitment" : "choice";
  const there = ["choice", "commitment"].filter((name) => name in body);
  if (there.join() !== wanted) faults.note("choice", wanted, there);
  else if (wanted === "choice" && !vote.terms.choices.includes(body.choice)) {
    faults.note("choice", vote.terms.choices, body.choice);
  }
}

/** A ballot on paper needs a slip that counts, one by proxy an accepted proxy that allows it. */
function way(vote, body, before, faults) {
  if (before && prevails(before.channel, body.channel, vote.terms.precedence)) {
    faults.note("precedence", before.channel, body.channel);
  }
  if (body.channel === "paper") onPaper(vote, body, faults);
  if (body.channel === "proxy") byProxy(vote, body, faults);
}

function prevails(before, now, precedence) {
  if (now === "proxy" || before === "proxy") return before !== "proxy";
  return before !== now && before === PREVAILING[precedence];
}

function onPaper(vote, body, faults) {
  for (const { household, stage, by } of vote.slips.values()) {
    if (household === body.household && stage === "counts" && by === body.by) return;
  }
  faults.note("paper", "counts", null);
}

function byProxy(vote, { household, choice }, faults) {
  const proxy = vote.proxies.get(household);
  if (!proxy?.accepted) faults.note("proxy", "accepted", null);
  else if (proxy.instruction && choice) faults.differ("proxy", proxy.instruction, choice);
}
