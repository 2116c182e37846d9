// Replaying objections: raised in order, settled once and by somebody else, and all of them counted at the end.

const VOID = "ballot-void";
const UPHELD = ["upheld", VOID];

export function objection(vote, record, faults) {
  if (record.body.step === "raised") raise(vote, record, faults);
  else settle(vote, record.body, faults);
}

function raise(vote, { at, body }, faults) {
  faults.differ("objection", vote.objections.size + 1, body.number);
  if (vote.objectionsUntil && at >= vote.objectionsUntil) faults.note("time", `< ${vote.objectionsUntil}`, at);
  const { what, household, by } = body;
  vote.objections.set(body.number, { what, household, by, decision: null });
}

function settle(vote, body, faults) {
  const raised = vote.objections.get(body.number);
  if (!raised) {
    faults.note("objection", "raised", null);
    return;
  }
  faults.differ("objection", null, raised.decision);
  const objected = raised.household === null ? null : vote.standing.get(raised.household);
  const others = [raised.by, objected ? objected.by : null];
  if (others.includes(body.by)) faults.note("same-person", null, body.by);
  vote.objections.set(body.number, { ...raised, decision: body.decision });
}

/** Checks the summary of all objections: none waits, and their numbers are right. */
export function answered(vote, written, faults) {
  const counted = Object.create(null);
  for (const [number, { what, decision }] of vote.objections) {
    if (decision === null) faults.note("objection", `${number}: settled`, `${number}: –`);
    faults.differ("objection", decision === VOID, vote.voidedFor.has(number));
    counted[what] ??= [0, 0];
    counted[what][0] += 1;
    counted[what][1] += UPHELD.includes(decision) ? 1 : 0;
  }
  faults.differ("objection", counted, written);
}
