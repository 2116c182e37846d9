// Short answers that go by themselves, and answers that wait for an OK.

import { el, iconButton } from "./dom.js";

const SHORTEST_MS = 5000;
const READING_MS_PER_CHARACTER = 110;

export class Notices {
  constructor(stage) {
    this.stage = stage;
    this.element = el("div", { class: "notices", role: "status", "aria-live": "polite" });
  }

  /** Shows a text long enough to be read slowly; kind is "" or "alarm". */
  toast(text, kind = "") {
    const close = iconButton("close", this.stage.say("close"), () => note.remove());
    const note = el("div", { class: `toast ${kind}` }, el("p", {}, text), close);
    this.element.replaceChildren(note);
    setTimeout(() => note.remove(), Math.max(SHORTEST_MS, [...text].length * READING_MS_PER_CHARACTER));
  }

  clear() {
    this.element.replaceChildren();
  }

  /** Says in words why something did not work. */
  failure(error) {
    const say = this.stage.say;
    const reason = error instanceof TypeError ? say("noConnection") : error.message;
    this.toast(error.status === 504 ? say("unanswered") : say("failed", { reason }), "alarm");
  }

  /** Shows the bot's answer to a tap as it asked: a window to be closed, a passing note, or nothing. */
  answer({ text, show_alert: alert }) {
    this.clear();
    if (text && alert) showDialog(this.stage, el("p", {}, text));
    else if (text) this.toast(text);
  }
}

/** Opens a window over the page with the given content; it is gone once closed. */
export function showDialog(stage, content, kind = "") {
  const close = el("button", { type: "button", class: "button primary", onclick: () => dialog.close() }, stage.say("close"));
  const dialog = el("dialog", { class: kind, onclose: () => dialog.remove() }, content, close);
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
