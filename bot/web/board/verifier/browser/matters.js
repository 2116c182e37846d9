// Replaying a matter: raised, moved on, its plan frozen version by version, put to the vote; minutes of its meetings.

const MOVES = new Map(
  Object.entries({
    raised: ["taken-up", "declined", "merged", "dropped"],
    "taken-up": ["merged", "deliberated", "dropped"],
    deliberated: ["dropped"],
    "to-vote": ["deliberated", "decided"],
    decided: ["deliberated", "carried-out", "dropped"],
    "carried-out": ["decided"],
  }),
);

export const STATES = [...MOVES.keys(), "merged", "declined", "dropped"];

export function matterRaised(vote) {
  vote.stage = "raised";
}

export function matterMoved(vote, { body }, faults) {
  const possible = MOVES.get(vote.stage) ?? [];
  if (!possible.includes(body.state)) faults.note("stage", possible, body.state);
  faults.differ("merged", body.state === "merged", body.into !== null);
  vote.stage = body.state;
}

export function plan(vote, { body }, faults) {
  faults.differ("version", vote.plans.size + 1, body.version);
  vote.plans.set(body.version, body.plan);
}

export function putToVote(vote, { body }, faults) {
  vote.stage = "to-vote";
  const named = new Map(body.plans);
  faults.differ("version", named.size, body.plans.length);
  for (const [version, hash] of named) faults.differ("plan", vote.plans.get(version) ?? null, hash);
}

export function pledges(vote, { body }, faults) {
  const before = vote.pledges;
  if (!vote.plans.has(body.version)) faults.differ("version", vote.plans.size, body.version);
  const same = ["version", "needed", "asked"];
  if (body.stage === "asking") {
    faults.differ("pledges", before ? before.round + 1 : 1, body.round);
    faults.differ("pledges", [0, 0], [body.households, body.pledged]);
  } else {
    same.push("round", "until");
    faults.differ("pledges", body.stage === "called", body.pledged >= body.needed);
    if (!before) faults.differ("pledges", "asking", body.stage);
  }
  if (before) {
    faults.differ("pledges", "asking", before.stage);
    faults.differ("pledges", same.map((name) => before[name]), same.map((name) => body[name]));
  }
  vote.pledges = body.stage === "released" ? null : body;
}

export function minutes(vote, { body }, faults) {
  const before = body.addition === null ? null : body.minutes;
  faults.differ("minutes", before, vote.minutes.get(body.meeting) ?? null);
  faults.differ("minutes", Math.min(body.there, body.invited), body.there);
  vote.minutes.set(body.meeting, body.minutes);
}
