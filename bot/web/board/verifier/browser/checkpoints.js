// Checkpoints that were posted in the group: found in a pasted text, and held against a ledger.

import { hex, unbase64 } from "./bytes.js";
import { fingerprint } from "./codes.js";
import { rootsOf } from "./tree.js";

const LINE_BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const CHECKPOINT = /^(yishitang\/[0-9A-Z-]{14})\n([1-9][0-9]{0,8})\n([A-Za-z0-9+/]{43}=)$/gm;

/** Returns all checkpoints in a text, whatever stands around them. */
export function checkpointsIn(text) {
  const lines = text.split(LINE_BREAK).map((line) => line.trim()).join("\n");
  return Array.from(lines.matchAll(CHECKPOINT), ([, origin, size, root]) => ({
    origin,
    size: Number(size),
    root: hex(unbase64(root)),
  }));
}

/** Returns the checkpoints, each with the word whether a ledger whose records have these hashes extends it. */
export function compared(checkpoints, hashes) {
  const roots = rootsOf(hashes, new Set(checkpoints.map(({ size }) => size)));
  const origin = hashes.length > 0 ? `yishitang/${fingerprint(hashes[0])}` : "";
  return checkpoints.map((each) => ({
    ...each,
    isOfThisLedger: each.origin === origin,
    isExtended: each.origin === origin && each.root === roots.get(each.size),
  }));
}
