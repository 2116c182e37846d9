// Replaying what households get and give beside ballots: deliveries, sales, proxies, slips of paper.

const BEFORE = new Map(
  Object.entries({
    entered: [null],
    confirmed: ["waits"],
    refused: ["waits"],
    overruled: ["waits", "counts"],
    objected: ["counts"],
    settled: ["objected"],
  }),
);

export function delivery(vote, { body }, faults) {
  faults.onRoll(vote, body.household);
  vote.delivered.add(body.household);
}

export function sale(vote, { body }, faults) {
  const stands = vote.standing.has(body.household);
  faults.onRoll(vote, body.household);
  faults.differ("sale", stands, body.ballot_stands);
  if (stands) vote.sold.add(body.household);
  else vote.delivered.delete(body.household);
}

/** Brings a proxy one step further; of each household at most one is alive. */
export function proxy(vote, { body }, faults) {
  const { principal, holder, step, instruction = null } = body;
  const live = vote.proxies.get(principal);
  faults.onRoll(vote, principal);
  faults.differ("proxy", !vote.terms.secret, "instruction" in body);
  faults.differ("proxy", step === "asked" ? null : live?.holder, step === "asked" ? live?.holder : holder);
  if (step === "asked") {
    vote.proxies.set(principal, { holder, instruction, accepted: false });
    return;
  }
  faults.differ("proxy", ["revoked", "ended"].includes(step), live?.accepted ?? false);
  if (step === "accepted" && live) {
    vote.proxies.set(principal, { ...live, accepted: true });
  } else {
    vote.proxies.delete(principal);
    noLongerStands(vote, principal, "proxy", faults);
  }
}

/** Brings a slip one step further; whoever confirms or settles it is another than who entered it. */
export function paper(vote, { body }, faults) {
  const slip = vote.slips.get(body.slip);
  faults.onRoll(vote, body.household);
  if (!BEFORE.get(body.step).includes(slip?.stage ?? null)) {
    faults.note("paper", BEFORE.get(body.step), slip?.stage);
  }
  if (slip) goesWith(slip, body, faults);
  if (body.decision === "removed") noLongerStands(vote, body.household, "paper", faults);
  vote.slips.set(body.slip, { household: body.household, by: slip ? slip.by : body.by, stage: stageAfter(body) });
}

function goesWith(slip, body, faults) {
  faults.differ("paper", slip.household, body.household);
  const isSecond = ["confirmed", "refused", "settled"].includes(body.step);
  if (isSecond && body.by === slip.by) faults.note("same-person", "", slip.by);
}

function stageAfter({ step, second_person: isSeconded, decision }) {
  if (step === "entered") return isSeconded ? "waits" : "counts";
  return step === "confirmed" || decision === "upheld" ? "counts" : step;
}

function noLongerStands(vote, household, channel, faults) {
  const standing = vote.standing.get(household);
  if (standing?.channel === channel) faults.note("replaces", null, standing.receipt);
}
