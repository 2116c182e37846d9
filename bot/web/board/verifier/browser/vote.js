// What is known of a vote, a matter or an account while its records are replayed one after the other.

import { isSame } from "./canonical.js";
import { fingerprint } from "./codes.js";
import { NOTHING, sum, total } from "./measures.js";

const HASH = /^[0-9a-f]{64}$/;

export class Vote {
  stage = "nothing";
  terms = null; // as they are written
  law = null; // what they mean: terms with their rule, null as long as they mean nothing
  version = 0;
  closesAt = "";
  extended = false;
  roll = new Map(); // measure by household
  electorate = NOTHING;
  labels = new Map();
  standing = new Map(); // ballot by household
  sold = new Set();
  delivered = new Set();
  proxies = new Map();
  slips = new Map();
  objections = new Map();
  voidedFor = new Set();
  entries = [];
  objectionsUntil = null;
  tally = null;
  outcome = null;
  strict = null;
  plans = new Map(); // of a matter: hash by number of the version
  minutes = new Map(); // of a matter: hash by number of the meeting
  begins = ""; // of an account: the first day of its books
  toldUntil = "";
  booked = new Map(); // entry by its id
  receipts = 0;
  notices = 0;
  pledges = null; // what was last told of them, null unless they stand

  /** Sums households' heads and areas; where areas are unknown the area of none is unknown, too. */
  measureOf(households) {
    const area = this.electorate.area === null ? null : NOTHING.area;
    return sum({ ...NOTHING, area }, total(Array.from(households, (each) => this.roll.get(each) ?? NOTHING)));
  }
}

/** Collects what is wrong with one record: the problem's name, what was expected, and what stands there. */
export class Faults extends Array {
  note(problem, expected, found) {
    this.push({ problem, expected: shown(expected), found: shown(found) });
  }

  /** Notes a problem where something is not as expected. */
  differ(problem, expected, found) {
    if (!isSame(expected, found)) this.note(problem, expected, found);
  }

  /** Notes a household that is not entitled. */
  onRoll(vote, household) {
    if (!vote.roll.has(household)) this.note("not-on-roll", "", household);
  }
}

function shown(value) {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map(shown).join(", ") || "–";
  if (typeof value === "object") return JSON.stringify(value);
  return HASH.test(value) ? fingerprint(value) : String(value);
}
