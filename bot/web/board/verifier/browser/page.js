// The page: takes a record from the server or a file from this device, has it checked, and shows what came of it.

import { check } from "./check.js";
import { fingerprint } from "./codes.js";
import { whatFails, whyNoLedger } from "./failing.js";
import { NoLedger, ownerOf } from "./file.js";
import { whatHolds } from "./holding.js";
import { whatIsMine, whatWasPosted } from "./mine.js";
import { unhurried } from "./unhurried.js";
import { Words } from "./words.js";

const at = (id) => document.getElementById(id);
const words = new Words(JSON.parse(at("words").textContent));
let checked = null;

at("check")?.addEventListener("click", () => verify(fetched));
at("file").addEventListener("change", ({ target }) => target.files.length && verify(() => bytesOf(target.files[0])));
at("look").addEventListener("click", look);
for (const id of ["receipt", "salt"]) at(id).addEventListener("keydown", ({ key }) => key === "Enter" && look());
at("form").hidden = false;
at("without").hidden = true;

/** Holds what the reader brought against the record, which has to be checked before. */
function look() {
  if (checked) {
    showMine();
    at(at("own-result").hidden ? "conclusion" : "own-head").focus();
  } else if (at("check")) {
    verify(fetched);
  } else {
    say(words.say("verify.file-first"));
    at("file").focus();
  }
}

/** Takes bytes from somewhere, checks them and shows what came of it; one file at a time. */
async function verify(take) {
  lock(true);
  forget();
  try {
    say(words.say("verify.fetching"));
    const bytes = await taken(take);
    checked = await unhurried(check(bytes), ({ step, done, of }) => say(progress(step, done, of)));
    showChecked();
  } catch (trouble) {
    showTrouble(trouble);
  } finally {
    lock(false);
  }
}

/** Takes bytes from somewhere; whatever goes wrong there is nothing wrong with the record. */
async function taken(take) {
  try {
    return await take();
  } catch (trouble) {
    throw new NotTaken(String(trouble));
  }
}

class NotTaken extends Error {}

async function fetched() {
  const answer = await fetch(at("check").dataset.record);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return bytesOf(answer);
}

const bytesOf = async (source) => new Uint8Array(await source.arrayBuffer());

function progress(step, done, of) {
  if (step === "reading") return words.say("verify.reading", { percent: `${Math.floor((100 * done) / of)}%` });
  return words.say("verify.replaying", { done: words.number(done), of: words.number(of) });
}

function showChecked() {
  const { header, records, findings } = checked;
  const holds = findings.length === 0;
  const owner = ownerOf(header);
  const head = { estate: header.estate, number: header[owner], fingerprint: fingerprint(header.head) };
  const title = holds ? words.say(`ledger.holds.${owner}`) : words.say("ledger.broken", {}, findings.length);
  conclude(title, !holds, words.say(`ledger.head.${owner}`, head, records.length));
  show(at("checks"), holds ? whatHolds(words, checked) : whatFails(words, findings));
  for (const id of ["compare", "checks-head"]) at(id).hidden = !holds;
  at("broken").hidden = holds;
  showMine();
}

function showMine() {
  if (checked.findings.length) return;
  const [receipt, salt, posted] = ["receipt", "salt", "posted"].map((id) => at(id).value);
  const found = [...whatIsMine(words, checked, { receipt, salt }), ...whatWasPosted(words, checked, posted)];
  at("own-result").hidden = found.length === 0;
  show(at("mine"), found);
}

function showTrouble(trouble) {
  if (trouble instanceof NoLedger) {
    conclude(words.say("verify.no-ledger"), true, "");
    show(at("checks"), [whyNoLedger(words, trouble)]);
    return;
  }
  console.error(trouble);
  conclude(words.say(trouble instanceof NotTaken ? "verify.not-fetched" : "verify.not-checked"), true, "");
}

function conclude(title, isWrong, head) {
  at("conclusion").textContent = title;
  at("conclusion").className = isWrong ? "outcome wrong" : "outcome adopted";
  at("head").textContent = head;
  at("result").hidden = false;
  say("");
  at("conclusion").focus(); // so that it is read out, and seen
}

/** Puts sentences into a list; what people typed stays text. */
function show(list, sentences) {
  list.replaceChildren(...sentences.map(({ text, lines = [], isWrong = false }) => {
    const item = element("li", text, isWrong ? "wrong" : "right");
    if (lines.length) item.append(listOf(lines));
    return item;
  }));
}

function listOf(lines) {
  const list = document.createElement("ul");
  list.append(...lines.map((line) => element("li", line)));
  return list;
}

function element(name, text, kind = "") {
  const made = Object.assign(document.createElement(name), { className: kind });
  made.append(text);
  return made;
}

function forget() {
  checked = null;
  for (const id of ["result", "own-result", "checks-head", "compare", "broken"]) at(id).hidden = true;
  for (const id of ["checks", "mine"]) at(id).replaceChildren();
}

function say(text) {
  at("progress").textContent = text;
}

function lock(isBusy) {
  at("form").setAttribute("aria-busy", String(isBusy));
  for (const id of ["check", "file", "look"]) if (at(id)) at(id).disabled = isBusy;
}
