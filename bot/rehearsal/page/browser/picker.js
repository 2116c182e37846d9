// Choosing whose phone one is looking at.

import { avatar, badge, el, icon, unseen } from "./dom.js";

const SEARCH_FROM = 9;

export class PersonPicker {
  constructor(stage, chosen) {
    this.stage = stage;
    this.chosen = chosen;
    this.button = el("button", { type: "button", class: "person", "aria-expanded": "false", onclick: () => this.toggle() });
    this.search = el("input", { type: "search", class: "search", placeholder: stage.say("findPerson"), "aria-label": stage.say("findPerson"), oninput: () => this.filter() });
    this.list = el("ul", { class: "people" });
    this.nobody = el("p", { class: "nobody", hidden: true }, stage.say("nobodyFound"));
    this.panel = el("div", { class: "picker-panel", hidden: true }, this.search, this.list, this.nobody);
    this.element = el("div", { class: "picker", onkeydown: (event) => this.key(event), onfocusout: (event) => this.left(event) }, this.button, this.panel);
  }

  /** Draws the people; the current one is the person with the given id. */
  update(people, current) {
    const signature = JSON.stringify([people, current]);
    if (signature === this.signature) return;
    this.signature = signature;
    const person = people.find(({ id }) => id === current);
    this.button.replaceChildren(...this.face(person), unseen(this.stage.say("changePerson")), icon("down"));
    this.search.hidden = people.length < SEARCH_FROM;
    const focused = this.options().indexOf(document.activeElement);
    this.list.replaceChildren(...people.map((each) => el("li", {}, this.option(each, each.id === current))));
    this.filter();
    this.options()[focused]?.focus();
  }

  worded({ name, note }) {
    return { name, note: note[this.stage.language] };
  }

  face(person) {
    const { name, note } = this.worded(person);
    return [avatar(person), el("span", { class: "person-words" }, el("strong", {}, name), el("span", { class: "note" }, note))];
  }

  option(person, current) {
    const count = badge(person.unread_total, this.stage.say("unread", { count: person.unread_total }));
    const choose = () => {
      this.close();
      this.chosen(person.id);
    };
    return el("button", { type: "button", class: "person-option", "aria-current": current && "true", onclick: choose }, ...this.face(person), count);
  }

  options() {
    return [...this.list.querySelectorAll("li:not([hidden]) > button")];
  }

  filter() {
    const sought = this.search.value.trim().toLowerCase();
    for (const item of this.list.children) item.hidden = !item.textContent.toLowerCase().includes(sought);
    this.nobody.hidden = this.options().length > 0;
  }

  toggle() {
    if (!this.panel.hidden) return this.close();
    this.search.value = "";
    this.filter();
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.list.querySelector("[aria-current]")?.focus();
  }

  close() {
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }

  left(event) {
    if (this.panel.hidden || this.element.contains(event.relatedTarget) || !event.relatedTarget) return;
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  key(event) {
    if (this.panel.hidden) return;
    if (event.key === "Escape") this.close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const options = this.options();
    const next = options.indexOf(document.activeElement) + step;
    options[(next + options.length) % options.length]?.focus();
  }
}
