// The one way in which RFC 8785 (JCS) writes a value of a ledger, and the hash of that.

import { hex, utf8 } from "./bytes.js";
import { sha256 } from "./sha256.js";

/** Returns the canonical text of null, a flag, a whole number, a text, or lists and objects of these. */
export function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

/** Returns the SHA-256 of the canonical text, in hexadecimal. */
export const hashOf = (value) => hex(sha256(utf8(canonical(value))));

/** Tells whether two values are the same. */
export const isSame = (one, other) => one === other || canonical(one ?? null) === canonical(other ?? null);
