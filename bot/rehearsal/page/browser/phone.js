// One phone: whose it is, which chat is open, and everything that can be done there.

import { acceptDrops } from "./attachments.js";
import { Composer } from "./composer.js";
import { el } from "./dom.js";
import { follow } from "./links.js";
import { MessageList } from "./messages.js";
import { Notices, showDialog } from "./notices.js";
import { PersonPicker } from "./picker.js";
import { PinnedBar } from "./pinned.js";
import * as server from "./server.js";
import { ChatTabs } from "./tabs.js";

export class Phone {
  /** place is "left" or "right": the left one prefers the group, the right one the private chat. */
  constructor(stage, place) {
    this.stage = stage;
    this.place = place;
    this.shown = stage.route[place];
    this.waiting = new Set();
    this.visit = 0;
    this.prefersPrivate = place === "right";
    this.atFirst = this.isPointed = !this.shown.person; // nobody has said what to look at
    this.notices = new Notices(stage);
    this.picker = new PersonPicker(stage, (person) => this.show(person, null));
    this.tabs = new ChatTabs(stage, (chat) => this.show(this.shown.person, chat));
    this.messages = new MessageList(stage);
    this.messages.element.append(this.notices.element);
    this.pinned = new PinnedBar(stage, (id) => this.messages.jump(id));
    this.composer = new Composer(stage, place, { send: (message) => this.send(message), start: () => this.start("") });
    this.element = el("section", { class: "phone" }, el("div", { class: "phone-head" }, this.picker.element, this.tabs.element), this.pinned.element,
      this.messages.element, this.composer.element, el("div", { class: "drop-hint" }, stage.say("dropHere")));
    acceptDrops(this.element, (files) => this.composer.attach(files));
  }

  /** Turns to a person and a chat; a null chat means the same kind of chat as before. */
  async show(person, chat) {
    this.isPointed = false;
    Object.assign(this.shown, { person, chat: chat ?? this.shown.chat });
    await this.attempt(() => this.refresh());
  }

  /** Loads and draws again what is shown; an answer that comes after the visitor has turned elsewhere is dropped. */
  async refresh() {
    const { people } = this.stage.state;
    const visit = ++this.visit;
    const pointed = this.isPointed ? this.stage.state.first_look[this.place] : null;
    const asked = pointed ?? this.shown.person;
    const person = people.find(({ id }) => id === asked) ?? people[this.place === "left" ? 0 : 1] ?? people[0];
    if (!person) return;
    const chats = await server.chats(person.id);
    const chat = this.choose(chats);
    const view = chat && (await server.chat(person.id, chat.id));
    if (visit !== this.visit || !view) return;
    this.draw(person, chats, chat, view);
    if (chat.unread && document.visibilityState === "visible") await server.markRead(person.id, chat.id);
  }

  choose(chats) {
    this.privateChat = chats.find(({ type }) => type === "private");
    const preferred = chats.find(({ type }) => (type === "private") === this.prefersPrivate);
    return chats.find(({ id }) => id === this.shown.chat) ?? preferred ?? chats[0];
  }

  draw(person, chats, chat, view) {
    Object.assign(this.shown, { person: person.id, chat: chat.id });
    if (this.drawn !== `${person.id}:${chat.id}`) this.turn(person, chat);
    this.picker.update(this.stage.state.people, person.id);
    this.tabs.update(chats, chat.id);
    this.pinned.update(view.pinned, view.messages);
    const isPrivate = (this.prefersPrivate = chat.type === "private");
    const emptyText = isPrivate ? this.stage.say("privateEmpty", { bot: chat.title }) : this.stage.say("noMessages");
    this.messages.update(view.messages, this.context(person, !isPrivate), emptyText);
    this.composer.update(view, isPrivate && view.messages.length === 0);
    if (this.atFirst && view.pinned.length) this.messages.beginAt(view.pinned.at(-1));
    this.atFirst = false;
  }

  turn(person, chat) {
    this.drawn = `${person.id}:${chat.id}`;
    this.stage.routeChanged();
    const { say } = this.stage;
    this.element.setAttribute("aria-label", this.place === "left" ? say("leftPhone", { name: person.name }) : say("rightPhone", { name: person.name }));
    this.messages.clear();
    this.composer.open(this.drawn, person.name);
  }

  /** What a drawn message needs to know and may do. */
  context(person, inGroup) {
    const { say, dates, state } = this.stage;
    return {
      say, dates, inGroup, person: person.id, botName: state.bot.username, waiting: this.waiting,
      tap: (...where) => this.tap(...where),
      follow: (href) => this.follow(href),
      command: (text) => this.send({ text, files: [], replyTo: null }),
      reply: (message) => this.composer.replyTo(message),
      enlarge: (src, alt) => showDialog(this.stage, el("img", { src, alt }), "enlarged"),
    };
  }

  /** Does something with the server; a failure is shown and gives false. */
  async attempt(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.notices.failure(error);
      return false;
    }
  }

  async tap(place, message, row, column) {
    if (this.waiting.has(place)) return;
    this.isPointed = false; // the visitor plays this person
    this.waiting.add(place);
    this.messages.key(place)?.setAttribute("aria-busy", "true");
    await this.attempt(async () => {
      const answer = await server.tap(this.shown.person, this.shown.chat, message, row, column);
      this.notices.answer(answer);
      if (answer.url) await this.follow(answer.url);
    });
    this.waiting.delete(place);
    this.messages.key(place)?.removeAttribute("aria-busy");
  }

  send({ text, files, replyTo }) {
    const { person, chat } = this.shown;
    this.isPointed = false;
    this.messages.toEnd();
    return this.attempt(async () => {
      const separate = text && (replyTo || !files.length); // a file cannot be a reply, so its words go ahead of it
      if (separate) await server.sendText(person, chat, text, replyTo);
      for (const [index, file] of files.entries()) await server.sendFile(person, chat, file, separate || index ? "" : text);
    });
  }

  async start(payload) {
    await this.attempt(() => server.start(this.shown.person, payload));
    this.messages.toEnd();
  }

  follow(href) {
    return follow(this, href);
  }
}
