// The bar with the pinned message; pressing it goes there, pressing again goes to the one pinned before.

import { el, icon } from "./dom.js";
import { excerpt } from "./bubble.js";

export class PinnedBar {
  constructor(stage, jump) {
    this.stage = stage;
    this.jump = jump;
    this.index = 0;
    this.element = el("button", { type: "button", class: "pinned", hidden: true, onclick: () => this.press() });
  }

  /** Shows the newest of the pinned messages (ids, oldest first) that are still in the chat. */
  update(pinned, messages) {
    this.messages = pinned.map((id) => messages.find((message) => message.id === id)).filter(Boolean).reverse();
    this.element.hidden = this.messages.length === 0;
    this.index = Math.min(this.index, Math.max(0, this.messages.length - 1));
    if (this.messages.length) this.draw();
  }

  draw() {
    const total = this.messages.length;
    const label = total > 1 ? this.stage.say("pinnedOf", { index: total - this.index, total }) : this.stage.say("pinned");
    this.element.replaceChildren(icon("pin"), el("span", { class: "pinned-words" }, el("strong", {}, label), el("span", {}, excerpt(this.messages[this.index], this.stage.say))));
  }

  press() {
    this.jump(this.messages[this.index].id);
    this.index = (this.index + 1) % this.messages.length;
    this.draw();
  }
}
