// The chats of one person, side by side, with what is unread in each.

import { badge, el } from "./dom.js";
import { oneLine } from "./rich.js";

export class ChatTabs {
  constructor(stage, chosen) {
    this.stage = stage;
    this.chosen = chosen;
    this.element = el("div", { class: "tabs", role: "tablist", "aria-label": stage.say("chats"), onkeydown: (event) => this.key(event) });
  }

  /** Draws one tab a chat; the current one is the chat with the given id. */
  update(chats, current) {
    const signature = JSON.stringify([chats, current]);
    if (signature === this.signature) return;
    this.signature = signature;
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...chats.map((chat) => this.tab(chat, chat.id === current)));
    if (focused) this.element.querySelector("[aria-selected=true]")?.focus();
  }

  tab(chat, current) {
    return el("button", { type: "button", role: "tab", class: "tab", "aria-selected": String(current), tabindex: current ? "0" : "-1", onclick: () => this.chosen(chat.id) },
      el("strong", {}, chat.title), badge(chat.unread, this.stage.say("unread", { count: chat.unread })), el("span", { class: "preview" }, this.preview(chat)));
  }

  /** The newest message on one line; its sender is named in groups, unless the line itself begins with the name. */
  preview({ type, last }) {
    if (!last) return this.stage.say("noMessages");
    const text = oneLine(last.text) || this.stage.say("photo");
    return type === "private" || text.startsWith(last.from) ? text : `${last.from}: ${text}`;
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...this.element.children];
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  }
}
