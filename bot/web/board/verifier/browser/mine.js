// What the reader brought: a receipt, a salt, and what was posted in the group; each held against the ledger.

import { checkpointsIn, compared } from "./checkpoints.js";
import { codesIn, fingerprint, typedReceipt } from "./codes.js";
import { find, opened } from "./receipts.js";

const SALT = /^[0-9a-f]{32}$/;

/** Returns what stands under a receipt that was typed, and with a salt what it says. */
export function whatIsMine(words, { records, vote }, { receipt, salt }) {
  const code = typedReceipt(receipt);
  if (!receipt.trim()) return [];
  if (!code) return [wrong(words.say("verify.no-receipt", { receipt }))];
  const ballot = find(records, code);
  if (!ballot) return [wrong(words.say("ledger.no-such-receipt", { receipt: code }))];
  const found = { text: ballotText(words, vote, ballot, code), lines: [words.say(`ledger.fate.${ballot.fate}`)] };
  return salt.trim() ? [found, ...inside(words, records, vote, ballot, salt.trim().toLowerCase())] : [found];
}

const wrong = (text) => ({ isWrong: true, text });

function ballotText(words, vote, { record }, receipt) {
  const { household, choice, channel } = record.body;
  const isSecret = choice === undefined;
  return words.say("verify.receipt", {
    receipt,
    seq: words.number(record.seq),
    household: vote.labels.get(household) ?? "–",
    choice: isSecret ? words.say("ledger.secret") : words.choice(choice, vote.terms.options),
    channel: words.say(`ledger.channel.${channel}`),
    at: words.moment(record.at),
  });
}

function inside(words, records, vote, ballot, salt) {
  const found = SALT.test(salt) ? opened(records, ballot, salt) : null;
  if (!found) return [wrong(words.say("ledger.wrong-salt"))];
  const fields = { choice: words.choice(found.choice, vote.terms.options), entry: found.entry };
  if (found.isListed) return [{ text: words.say("ledger.opened-listed", fields) }];
  const isMissing = found.isPublished && ballot.fate === "stands";
  const missing = isMissing ? [wrong(words.say("verify.not-listed", fields))] : [];
  return [{ text: words.say("ledger.opened", fields) }, ...missing];
}

/** Returns whether a ledger extends the checkpoints in a pasted text, or where its fingerprints stand. */
export function whatWasPosted(words, { records }, posted) {
  if (!posted.trim()) return [];
  const checkpoints = checkpointsIn(posted);
  const codes = codesIn(posted);
  if (checkpoints.length) return againstCheckpoints(words, records, checkpoints);
  if (!codes.length) return [wrong(words.say("verify.nothing-posted"))];
  return codes.map((code) => againstCode(words, records, code));
}

function againstCheckpoints(words, records, checkpoints) {
  return compared(checkpoints, records.map(({ hash }) => hash)).map(({ size, isExtended, isOfThisLedger }) => {
    if (isExtended) return { text: words.say("ledger.extends", {}, size) };
    return wrong(isOfThisLedger ? words.say("ledger.extends-not", {}, size) : words.say("verify.other-ledger"));
  });
}

function againstCode(words, records, code) {
  const place = records.findIndex(({ hash }) => fingerprint(hash) === code);
  if (place < 0) return wrong(words.say("verify.fingerprint-not", { fingerprint: code }));
  const key = place === records.length - 1 ? "verify.fingerprint-last" : "verify.fingerprint-within";
  return { text: words.say(key, { fingerprint: code, seq: words.number(place + 1) }) };
}
