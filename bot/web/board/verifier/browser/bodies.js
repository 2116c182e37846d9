// What stands in the body of each kind of record, and at which stages of a vote, matter or account it can come.

import { INCOME, SPENDING } from "./books.js";
import { STATES } from "./matters.js";
import { byStep, each, fields, flag, integer, keyed, maybe, oneOf, row, text, whole } from "./shapes.js";
import { area, by, choice, day, digest, entries, fen, measure, moment, outcome, receipt, tally, terms } from "./values.js";

const counted = { tally, strict: outcome, outcome };

const BODIES = new Map(
  Object.entries({
    announced: fields({ estate: text, number: whole, version: whole, terms }),
    version: fields({ version: whole, terms, substance: flag, changed: each(text), by }),
    opened: fields({ roll: each(row(whole, text, text, area)), electorate: measure }),
    sale: fields({ household: whole, ballot_stands: flag }),
    delivery: fields({ household: whole, way: oneOf("private", "slip", "visit") }),
    ballot: fields(
      {
        household: whole,
        channel: oneOf("chat", "paper", "proxy"),
        version: whole,
        by,
        replaces: maybe(receipt),
      },
      { choice, commitment: digest },
    ),
    withdrawal: fields({ household: whole, ends: receipt, by }),
    "voided-ballot": fields({ household: whole, ends: receipt, objection: whole, by }),
    proxy: fields(
      {
        principal: whole,
        holder: whole,
        step: oneOf("asked", "accepted", "declined", "withdrawn", "revoked", "ended"),
        by,
      },
      { instruction: maybe(choice) },
    ),
    paper: byStep(
      { household: whole, slip: whole, by },
      {
        entered: { second_person: flag },
        confirmed: {},
        refused: {},
        overruled: {},
        objected: {},
        settled: { decision: oneOf("upheld", "removed") },
      },
    ),
    objection: byStep(
      { number: whole, by },
      {
        raised: {
          what: oneOf("wrong-household", "wrong-choice", "not-eligible", "other"),
          household: maybe(whole),
        },
        settled: { decision: oneOf("dismissed", "upheld", "ballot-void") },
      },
    ),
    extension: fields({ closes_at: moment, reason: text, by }),
    anchor: fields({ origin: text, size: whole, root: digest }),
    closed: fields({ ...counted, objections_until: maybe(moment) }, { entries }),
    final: fields({ ...counted, objections: keyed(text, row(whole, whole)) }, { entries }),
    withdrawn: fields({ reason: text, by }),
    voided: fields({ reason: text, by }),
    "matter-raised": fields({ estate: text, number: whole, title: text, text: digest, by }),
    "matter-moved": fields({ state: oneOf(...STATES), reason: maybe(digest), into: maybe(whole), by }),
    minutes: fields({ meeting: whole, minutes: digest, addition: maybe(digest), invited: whole, there: whole, by }),
    plan: fields({ version: whole, plan: digest, by }),
    "account-opened": fields({ estate: text, number: whole, account: digest, begins: day, by }),
    entry: byStep(
      { entry: whole, by },
      {
        entered: {
          day,
          kind: oneOf(...INCOME, ...SPENDING),
          amount: fen,
          reverses: maybe(whole),
          matter: maybe(whole),
          text: digest,
          document: maybe(digest),
        },
        confirmed: { number: whole, balance: integer },
        refused: {},
      },
    ),
    notice: fields({
      number: whole,
      first: day,
      last: day,
      opening: integer,
      income: integer,
      spending: integer,
      closing: integer,
      objections_until: day,
      by,
    }),
    "put-to-vote": fields({ proposal: whole, plans: each(row(whole, digest)), by }),
    pledges: fields({
      stage: oneOf("asking", "called", "released"),
      version: whole,
      round: whole,
      needed: whole,
      asked: whole,
      households: whole,
      pledged: whole,
      until: moment,
      by,
    }),
  }),
);

const TALKED_ABOUT = ["taken-up", "deliberated", "to-vote", "decided"];

const STAGES = new Map(
  Object.entries({
    announced: ["nothing"],
    version: ["announced", "open"],
    opened: ["announced"],
    "voided-ballot": ["open", "closed"],
    objection: ["open", "closed"],
    final: ["closed"],
    withdrawn: ["announced", "open", "closed"],
    voided: ["announced", "open", "closed", "final"],
    "matter-raised": ["nothing"],
    "matter-moved": STATES,
    minutes: STATES.filter((state) => state !== "raised"),
    plan: TALKED_ABOUT,
    "put-to-vote": TALKED_ABOUT,
    "account-opened": ["nothing"],
    entry: ["kept"],
    notice: ["kept"],
    pledges: STATES,
  }),
);

/** Returns the path to the first thing that a body of this kind does not have, null if all is in order. */
export const misfit = (kind, body) => (BODIES.has(kind) ? BODIES.get(kind)(body) : "");

/** Returns the stages at which a record of a kind can come; most come only while the vote is open. */
export const stagesOf = (kind) => STAGES.get(kind) ?? ["open"];
