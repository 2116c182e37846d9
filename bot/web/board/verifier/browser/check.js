// The verifier: reads a file, follows the chain, replays every record, and says on which lines what is wrong.

import { ballot, voidedBallot, withdrawal } from "./ballots.js";
import { misfit, stagesOf } from "./bodies.js";
import { accountOpened, entry, notice } from "./books.js";
import { hashOf } from "./canonical.js";
import { closed, final } from "./count.js";
import { ownerOf, read } from "./file.js";
import { delivery, paper, proxy, sale } from "./households.js";
import { matterMoved, matterRaised, minutes, plan, pledges, putToVote } from "./matters.js";
import { objection } from "./objections.js";
import { anchor, announced, extension, opened, version, voided, withdrawn } from "./stages.js";
import { Faults, Vote } from "./vote.js";

const BEGINNING = "0".repeat(64);

const REPLAYED = {
  announced,
  version,
  opened,
  sale,
  delivery,
  ballot,
  withdrawal,
  "voided-ballot": voidedBallot,
  proxy,
  paper,
  objection,
  extension,
  anchor,
  closed,
  final,
  withdrawn,
  voided,
  "matter-raised": matterRaised,
  "matter-moved": matterMoved,
  minutes,
  plan,
  "put-to-vote": putToVote,
  "account-opened": accountOpened,
  entry,
  notice,
  pledges,
};

const BEGINNINGS = new Map([
  ["proposal", "announced"],
  ["matter", "matter-raised"],
  ["account", "account-opened"],
]);

/**
 * Checks the bytes of a file. Yields {step, done, of} again and again, so that a page can breathe in between.
 *
 * Returns header, records, vote and findings; the file holds if there is no finding. Throws NoLedger.
 * A record that is out of place, or has no proper body, is reported and then left aside.
 */
export function* check(bytes) {
  const reading = read(bytes);
  let step = reading.next();
  for (; !step.done; step = reading.next()) yield { step: "reading", done: step.value, of: bytes.length };
  const { header, records } = step.value;
  const [vote, findings] = [new Vote(), findingsIn(1, { seq: 0, kind: "header" }, headerFaults(header, records))];
  for (const [place, record] of records.entries()) {
    const faults = new Faults();
    chain(records[place - 1], record, faults);
    yield { step: "replaying", done: place, of: records.length }; // a roll of thousands takes its time twice
    replay(vote, record, faults);
    findings.push(...findingsIn(place + 2, record, faults));
    yield { step: "replaying", done: place + 1, of: records.length };
  }
  return { header, records, vote, findings };
}

function findingsIn(line, { seq, kind }, faults) {
  return Array.from(faults, (fault) => ({ line, seq, kind, ...fault }));
}

function headerFaults(header, records) {
  const faults = new Faults();
  faults.differ("count", header.records, records.length);
  faults.differ("head", header.head, records.length ? records[records.length - 1].hash : BEGINNING);
  if ([...BEGINNINGS.values()].includes(records[0]?.kind)) {
    const owner = ownerOf(header);
    faults.differ("whose", records[0].kind, BEGINNINGS.get(owner) ?? null);
    faults.differ("whose", records[0].body.estate, header.estate);
    faults.differ("whose", records[0].body.number, header[owner]);
  }
  return faults;
}

/** Compares a record with the one before it as it stands, so that one change is one finding. */
function chain(before, record, faults) {
  const { hash, ...hashed } = record;
  faults.differ("sequence", before ? before.seq + 1 : 1, record.seq);
  faults.differ("chain", before ? before.hash : BEGINNING, record.prev);
  faults.differ("altered", hashOf(hashed), hash);
}

function replay(vote, record, faults) {
  const path = misfit(record.kind, record.body);
  if (path !== null) faults.note("body", record.kind, path);
  else if (!stagesOf(record.kind).includes(vote.stage)) faults.note("stage", stagesOf(record.kind), vote.stage);
  else REPLAYED[record.kind](vote, record, faults);
}
