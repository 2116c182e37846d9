// What is wrong with a file, in words: each line that contradicts something, or why it is no ledger at all.

const MOST = 50; // more of them help nobody
const KNOWN_VERSION = 3;
const REASONS = {
  format: "refusal.LedgerNotOurs",
  version: "refusal.LedgerVersionUnknown",
  header: "refusal.LedgerHeaderBroken",
  line: "refusal.LedgerLineBroken",
  record: "refusal.LedgerRecordBroken",
};

/** Returns a sentence for everything that is wrong with a ledger. */
export function whatFails(words, findings) {
  const shown = findings.slice(0, MOST).map((finding) => wrong(findingText(words, finding)));
  const left = findings.length - shown.length;
  return left ? [...shown, wrong(words.say("verify.more-findings", {}, left))] : shown;
}

const wrong = (text) => ({ isWrong: true, text });

function findingText(words, { line, seq, kind, problem, expected, found }) {
  const place = { line: words.number(line), seq: words.number(seq), kind: words.kind(kind) };
  const where = words.say(line === 1 ? "ledger.at-header" : "ledger.at-record", place);
  return words.say("ledger.finding", { where, problem: words.say(`ledger.problem.${problem}`), expected, found });
}

/** Returns why a file is no ledger. */
export function whyNoLedger(words, { reason, line, field }) {
  const fields = { line: words.number(line), field, version: field, known: KNOWN_VERSION };
  return wrong(words.say(REASONS[reason], fields));
}
