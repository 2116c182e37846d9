// The file of a ledger: a header, then one record a line. It is read as a whole before it is believed.

import { textOf } from "./bytes.js";
import { fields, object, oneOf, text, whole } from "./shapes.js";
import { parsed } from "./strict_json.js";
import { digest, moment } from "./values.js";

const FORMAT = "yishitang-ledger";
const READABLE = [1, 2, 3, 4];
const OWNERS = ["proposal", "matter", "account"];
const LINE_FEED = 10;

const headerShape = (owner) =>
  fields({ format: oneOf(FORMAT), version: whole, estate: text, [owner]: whole, records: whole, head: digest });
const RECORD = fields({ seq: whole, at: moment, kind: text, body: object, prev: digest, hash: digest });

/** Returns what a ledger belongs to, by the name under which its header has the number. */
export const ownerOf = (header) => OWNERS.find((owner) => owner in header) ?? OWNERS[0];

/** A file that is no ledger: what it lacks by name, on which line, and which field, if one can be told. */
export class NoLedger extends Error {
  constructor(reason, line, field = "") {
    super(`${reason} (line ${line}) ${field}`);
    Object.assign(this, { reason, line, field });
  }
}

/** Yields how many bytes were read, and returns header and records; throws NoLedger. */
export function* read(bytes) {
  const [first, ...later] = linesOf(bytes);
  const header = headerOf(objectOf(first, 1));
  const records = [];
  for (const [place, line] of later.entries()) {
    records.push(recordOf(objectOf(line, place + 2), place + 2));
    yield line.byteOffset + line.length;
  }
  return { header, records };
}

function linesOf(bytes) {
  const lines = [];
  const length = bytes[bytes.length - 1] === LINE_FEED ? bytes.length - 1 : bytes.length;
  for (let start = 0; start <= length; ) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 || found > length ? length : found;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function lineText(line, number) {
  try {
    return textOf(line);
  } catch {
    throw new NoLedger("line", number);
  }
}

function objectOf(line, number) {
  const text = lineText(line, number);
  try {
    return parsed(text);
  } catch {
    throw new NoLedger("line", number);
  }
}

function headerOf(found) {
  if (found.format !== FORMAT) throw new NoLedger("format", 1);
  if (!READABLE.includes(found.version)) throw new NoLedger("version", 1, String(found.version));
  const wrong = headerShape(ownerOf(found))(found);
  if (wrong !== null) throw new NoLedger("header", 1, wrong);
  return found;
}

function recordOf(found, number) {
  const wrong = RECORD(found);
  if (wrong !== null) throw new NoLedger("record", number, wrong);
  return found;
}
