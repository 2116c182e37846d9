// One ballot, found by its receipt: what became of it, and with its salt what it says and where it was counted.

import { hashOf } from "./canonical.js";
import { fingerprint } from "./codes.js";

const ENDINGS = new Map([["ballot", "replaced"], ["withdrawal", "withdrawn"], ["voided-ballot", "voided"]]);

/** Returns the ballot with a receipt, its fate and the record that ended it, null if no ballot has it. */
export function find(records, receipt) {
  const place = records.findIndex(({ kind, hash }) => kind === "ballot" && fingerprint(hash) === receipt);
  if (place < 0) return null;
  const endedBy = records.slice(place + 1).find((later) => ends(later, receipt)) ?? null;
  return { record: records[place], fate: endedBy ? fateBy(endedBy) : "stands", endedBy };
}

function ends({ kind, body }, receipt) {
  if (kind === "version") return body.substance;
  return ENDINGS.has(kind) && [body.replaces, body.ends].includes(receipt);
}

const fateBy = ({ kind }) => ENDINGS.get(kind) ?? "lapsed";

/** Returns the choice of a secret ballot, by which hash it is listed, and whether it is; null for a wrong salt. */
export function opened(records, ballot, salt) {
  const offered = new Set(records.flatMap(({ body }) => body.terms?.choices ?? []));
  const choice = [...offered].find(
    (each) => hashOf(["yishitang-commitment", salt, each]) === ballot.record.body.commitment,
  );
  if (choice === undefined) return null;
  const entry = hashOf(["yishitang-entry", salt, choice]);
  const lists = records.map(({ body }) => body.entries).filter(Boolean);
  const isListed = (lists[lists.length - 1] ?? []).some(([hash, listed]) => hash === entry && listed === choice);
  return { choice, entry, isListed, isPublished: lists.length > 0 };
}
