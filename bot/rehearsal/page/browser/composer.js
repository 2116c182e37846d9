// Writing: text, replies, files and commands.

import { Tray } from "./attachments.js";
import { excerpt } from "./bubble.js";
import { CommandMenu } from "./commands.js";
import { el, iconButton } from "./dom.js";

export class Composer {
  /** send({text, files, replyTo}) and start() are called when the visitor asks for them. */
  constructor(stage, place, { send, start }) {
    const say = stage.say;
    this.stage = stage;
    this.send = send;
    this.menu = new CommandMenu(stage, `commands-${place}`, (command) => this.sendCommand(command));
    this.tray = new Tray(stage, () => this.grow());
    this.replyStrip = el("div", { class: "reply-strip", hidden: true });
    this.text = el("textarea", {
      rows: "1", "aria-autocomplete": "list", "aria-keyshortcuts": "Control+ArrowUp Control+ArrowDown", "aria-controls": this.menu.id, placeholder: say("write"),
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => this.offer(""), onpaste: (event) => this.pasted(event),
    });
    this.file = el("input", { type: "file", multiple: true, hidden: true, onchange: () => this.picked() });
    this.slash = iconButton("commands", say("commands"), () => this.toggleMenu());
    this.sendButton = iconButton("send", say("send"), () => this.submit(), { class: "icon-button send" });
    this.line = el("div", { class: "composer-line" }, iconButton("attach", say("attach"), () => this.file.click()), this.file, this.text, this.slash, this.sendButton);
    this.startButton = el("button", { type: "button", class: "button primary start", hidden: true, onclick: start }, say("start"));
    this.element = el("div", { class: "composer" }, this.menu.element, this.replyStrip, this.tray.element, this.line, this.startButton);
  }

  /** Turns to a chat: its draft, its commands, and START instead of the text field where nothing was said yet. */
  open(draftKey, name) {
    this.draftKey = draftKey;
    this.text.value = this.stage.drafts.get(draftKey) ?? "";
    this.text.setAttribute("aria-label", this.stage.say("writeAs", { name }));
    this.tray.take();
    this.replyTo(null);
    this.grow();
  }

  update({ commands, messages }, mayStart) {
    this.messages = messages.filter(({ service }) => !service);
    const signature = JSON.stringify(commands);
    if (signature !== this.signature) this.menu.update(commands);
    this.signature = signature;
    this.slash.hidden = commands.length === 0;
    this.line.hidden = mayStart;
    this.startButton.hidden = !mayStart;
  }

  replyTo(message) {
    this.reply = message;
    this.replyStrip.hidden = !message;
    if (!message) return;
    this.replyStrip.replaceChildren(
      el("span", { class: "quote" }, el("strong", {}, message.from.name), el("span", {}, excerpt(message, this.stage.say))),
      iconButton("close", this.stage.say("replyCancel"), () => this.replyTo(null)));
    this.text.focus();
  }

  attach(files) {
    this.tray.add(files);
    this.text.focus();
  }

  /** Replies to the message before or after the one now replied to, beginning with the newest. */
  stepReply(step) {
    const known = this.messages.findIndex(({ id }) => id === this.reply?.id);
    const next = (known < 0 ? this.messages.length : known) + step;
    this.replyTo(this.messages[Math.max(next, 0)] ?? null);
  }

  async submit() {
    const message = { text: this.text.value.trim(), files: this.tray.files, replyTo: this.reply?.id ?? null };
    if (!message.text && !message.files.length) return;
    if (!(await this.send(message))) return;
    this.text.value = "";
    this.tray.take();
    this.replyTo(null);
    this.typed();
  }

  async sendCommand(command) {
    if (!(await this.send({ text: command, files: [], replyTo: null }))) return;
    this.text.value = "";
    this.typed();
  }

  typed() {
    this.stage.drafts.set(this.draftKey, this.text.value);
    this.offer(this.text.value);
    this.grow();
  }

  offer(text) {
    this.menu.offer(text);
    this.markActive();
  }

  toggleMenu() {
    this.text.focus();
    this.offer(this.menu.isOpen ? "" : "/");
  }

  markActive() {
    if (this.menu.active) this.text.setAttribute("aria-activedescendant", this.menu.active);
    else this.text.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return; // Enter belongs to the input method while a word is being composed
    if (this.menu.isOpen && this.menuKey(event)) return event.preventDefault();
    const replyStep = event.ctrlKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (replyStep) this.stepReply(replyStep);
    else if (event.key === "Enter" && !event.shiftKey) this.submit();
    else return;
    event.preventDefault();
  }

  /** Lets the open menu have a key; true when it used it. */
  menuKey({ key }) {
    if (key === "Escape") this.menu.close();
    else if (key === "ArrowDown") this.menu.move(1);
    else if (key === "ArrowUp") this.menu.move(-1);
    else if (key === "Enter" || key === "Tab") this.menu.choose();
    else return false;
    this.markActive();
    return true;
  }

  picked() {
    this.attach([...this.file.files]);
    this.file.value = "";
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.attach(files);
  }

  grow() {
    this.text.style.height = "auto";
    const { offsetHeight, clientHeight, scrollHeight } = this.text;
    this.text.style.height = `${scrollHeight + offsetHeight - clientHeight}px`;
    this.text.classList.toggle("full", this.text.scrollHeight > this.text.clientHeight);
  }
}
