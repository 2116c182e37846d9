// The messages of one chat: kept in place while they change, at the newest one while the reader is there.

import { bubble } from "./bubble.js";
import { el, icon, unseen } from "./dom.js";

const NEAR_END_PX = 60;
const GROUPED_MS = 10 * 60 * 1000;

export class MessageList {
  constructor(stage) {
    this.stage = stage;
    this.rows = new Map();
    this.atEnd = true;
    this.top = 0;
    this.list = el("ol", { class: "messages" });
    this.empty = el("p", { class: "empty", hidden: true });
    this.scroller = el("div", { class: "scroller", role: "log", tabindex: "0", "aria-label": stage.say("messages"), onscroll: () => this.scrolled() }, this.empty, this.list);
    this.down = el("button", { type: "button", class: "to-newest", hidden: true, onclick: () => this.toEnd() });
    this.element = el("div", { class: "log" }, this.scroller, this.down);
    const resized = new ResizeObserver(() => this.atEnd && this.toEnd());
    resized.observe(this.list);
    resized.observe(this.scroller);
  }

  /** Empties the list before another chat is shown in it. */
  clear() {
    this.rows.clear();
    this.list.replaceChildren();
    this.newest = undefined;
    this.toEnd();
  }

  /** Brings the list in line with the messages (oldest first); emptyText is shown when there are none. */
  update(messages, context, emptyText) {
    this.empty.textContent = emptyText;
    this.empty.hidden = messages.length > 0;
    const wanted = this.plan(messages, context);
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, { node }] of this.rows) if (!keys.has(key)) this.remove(key, node);
    wanted.forEach((row, index) => this.place(row, index));
    this.countFresh(messages, context.person);
    if (this.atEnd) this.toEnd();
  }

  /** What the list consists of: a line for every new day, and every message with its place in a run of one sender's. */
  plan(messages, context) {
    const byId = new Map(messages.map((message) => [message.id, message]));
    const shared = { ...context, quoted: (id) => byId.get(id), jump: (id) => this.jump(id) };
    return messages.flatMap((message, index) => {
      const before = messages[index - 1];
      const day = this.stage.dates.day(message.date);
      const newDay = !before || this.stage.dates.day(before.date) !== day;
      const isFirst = newDay || !continues(before, message);
      const quoted = message.reply_to && byId.get(message.reply_to);
      const row = { key: message.id, signature: JSON.stringify([message, isFirst, quoted && quoted.html]), draw: () => bubble(message, { ...shared, isFirst }) };
      const separator = { key: `day ${day}`, signature: day, draw: () => el("li", { class: "day" }, day) };
      return newDay ? [separator, row] : [row];
    });
  }

  remove(key, node) {
    node.remove();
    this.rows.delete(key);
  }

  place({ key, signature, draw }, index) {
    const known = this.rows.get(key);
    const node = known?.signature === signature ? known.node : draw();
    if (known && known.node !== node) this.exchange(known.node, node);
    else if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] ?? null);
    this.rows.set(key, { signature, node });
  }

  /** Puts a changed message in the old one's place; the button that had the focus keeps it. */
  exchange(old, node) {
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    node.classList.add("changed");
    old.replaceWith(node);
    if (focused) this.key(focused)?.focus({ preventScroll: true });
  }

  /** The button at a place ("message:row:column"), if it is shown. */
  key(place) {
    return this.list.querySelector(`[data-key="${place}"]`);
  }

  /** Goes to a message and marks it for a moment; false when it is not in this chat. */
  jump(id) {
    const node = this.rows.get(id)?.node;
    node?.scrollIntoView({ block: "center" });
    node?.classList.remove("changed", "found");
    requestAnimationFrame(() => node?.classList.add("found"));
    return Boolean(node);
  }

  /** Shows what follows a message from its first line on; whoever comes new begins with what matters. */
  beginAt(id) {
    const node = this.rows.get(id)?.node;
    if (!node) return;
    this.atEnd = false;
    node.scrollIntoView({ block: "start" });
  }

  toEnd() {
    this.atEnd = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  /** Only scrolling up leaves the end: a picture that loads late makes the list longer without anyone having scrolled. */
  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.atEnd = near || (this.atEnd && scrollTop >= this.top);
    this.top = scrollTop;
    if (this.atEnd) this.read = this.newest;
    this.down.hidden = this.atEnd;
  }

  countFresh(messages, person) {
    this.newest = messages.at(-1)?.id;
    if (this.atEnd) this.read = this.newest;
    const count = messages.filter((message) => message.id > this.read && message.from.id !== person).length;
    this.down.replaceChildren(icon("down"), ...(count ? [this.stage.say("fresh", { count })] : []), unseen(this.stage.say("newest")));
  }
}

function continues(before, message) {
  const soon = new Date(message.date) - new Date(before.date) < GROUPED_MS;
  return soon && before.from.id === message.from.id && !before.service && !before.buttons.length;
}
