// The Merkle tree of RFC 6962 (RFC 9162, 2.1) over the hashes of the records.

import { hex, joined, unhex } from "./bytes.js";
import { sha256 } from "./sha256.js";

const leaf = (entry) => sha256(joined([0], entry));
const node = (left, right) => sha256(joined([1], left, right));

/** Returns the roots, in hexadecimal, that the tree of these hashes had at some of its sizes, as a map. */
export function rootsOf(hashes, sizes) {
  const found = new Map();
  const full = []; // the roots of the full trees side by side, largest first
  hashes.forEach((hash, place) => {
    full.push(leaf(unhex(hash)));
    for (let size = place + 1; size % 2 === 0; size /= 2) full.push(node(...full.splice(-2)));
    if (sizes.has(place + 1)) found.set(place + 1, hex(full.reduceRight((right, left) => node(left, right))));
  });
  return found;
}
