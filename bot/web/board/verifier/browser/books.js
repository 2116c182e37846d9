// Replaying the books of an account: entries by one person, confirmed by another, numbered, never edited.

export const INCOME = ["contribution", "public-income", "subsidy", "interest", "carried-over", "other-income"];
export const SPENDING = ["works", "purchase", "upkeep", "refund", "charges", "other-spending"];

export function accountOpened(vote, { body }) {
  vote.stage = "kept";
  vote.begins = body.begins;
}

export function entry(vote, { body }, faults) {
  if (body.step === "entered") {
    entered(vote, body, faults);
    return;
  }
  const found = vote.booked.get(body.entry);
  if (found?.step !== "entered") {
    faults.note("entry", "entered", found?.step);
    return;
  }
  if (found.by === body.by) faults.note("same-person", "", body.by);
  found.step = body.step;
  if (body.step === "confirmed") {
    vote.receipts += 1;
    faults.differ("entry", vote.receipts, body.number);
    faults.differ("balance", balance(vote), body.balance);
  }
}

function entered(vote, body, faults) {
  if (vote.booked.has(body.entry)) faults.note("entry", "", body.entry);
  const open = vote.toldUntil > vote.begins ? vote.toldUntil : vote.begins;
  if (body.day < vote.begins || body.day <= vote.toldUntil) faults.note("day", open, body.day);
  if (body.reverses !== null) reverses(vote, body, faults);
  const { day, kind, amount, by } = body;
  vote.booked.set(body.entry, { day, kind, amount, reverses: body.reverses, by, step: "entered" });
}

function reverses(vote, body, faults) {
  const old = vote.booked.get(body.reverses);
  if (old?.step !== "confirmed" || old.reverses !== null) {
    faults.note("entry", "confirmed", old?.step);
    return;
  }
  faults.differ("entry", `${old.kind} ${old.amount}`, `${body.kind} ${body.amount}`);
  const standing = [...vote.booked.values()].filter((each) => each.step !== "refused");
  if (standing.some((each) => each.reverses === body.reverses)) faults.note("entry", "", body.reverses);
}

/** Returns the sum of what is confirmed and of a day before `until`, the end of time unless said. */
export const balance = (vote, until = "9") => sum(counted(vote).filter(({ day }) => day < until), effect);

export const counted = (vote) => [...vote.booked.values()].filter((each) => each.step === "confirmed");
export const sum = (entries, of) => entries.reduce((so_far, each) => so_far + of(each), 0);

/** What an entry adds to income, or to spending: a reversal takes away. */
export const onItsSide = ({ amount, reverses }) => (reverses === null ? amount : -amount);

const effect = (each) => (INCOME.includes(each.kind) ? onItsSide(each) : -onItsSide(each));

/** Takes a notice: it begins where the last one ended, nothing in it waits, and its sums are right. */
export function notice(vote, { body }, faults) {
  faults.differ("entry", vote.notices + 1, body.number);
  faults.differ("day", vote.toldUntil ? dayAfter(vote.toldUntil) : vote.begins, body.first);
  if (body.last < body.first) faults.note("day", body.first, body.last);
  const waits = ({ step, day }) => step === "entered" && day <= body.last;
  if ([...vote.booked.values()].some(waits)) faults.note("entry", "confirmed", "entered");
  for (const [name, expected] of Object.entries(sums(vote, body))) {
    faults.differ("balance", `${name} ${expected}`, `${name} ${body[name]}`);
  }
  vote.notices = body.number;
  vote.toldUntil = body.last;
}

function dayAfter(day) {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

function sums(vote, { first, last }) {
  const within = counted(vote).filter(({ day }) => first <= day && day <= last);
  const [income, spending] = [INCOME, SPENDING].map((kinds) =>
    sum(within.filter(({ kind }) => kinds.includes(kind)), onItsSide),
  );
  const opening = balance(vote, first);
  return { opening, income, spending, closing: opening + income - spending };
}
