// The head of the page: name, the rehearsal's clock, its controls and the language switch.

import { el, icon, iconButton } from "./dom.js";
import * as server from "./server.js";

export class Header {
  constructor(stage, switchLanguage) {
    const say = stage.say;
    this.stage = stage;
    this.time = el("strong", { class: "clock-time" });
    this.day = el("span");
    this.year = el("span", { class: "clock-year" });
    const date = stage.language === "zh" ? [this.year, this.day] : [this.day, this.year];
    this.controls = el("div", { id: "controls", class: "controls", popover: "auto", role: "group", "aria-label": say("controls") });
    this.element = el("header", { class: "top" },
      el("span", { class: "seal", "aria-hidden": "true" }, "议"),
      el("h1", {}, say("title"), el("span", { class: "other-title" }, say("otherTitle")), el("span", { class: "occasion" }, say("rehearsal"))),
      el("div", { class: "clock", role: "timer", "aria-label": say("clock") }, this.time, el("span", { class: "clock-day" }, ...date)),
      this.controls,
      el("button", { type: "button", class: "button open-controls", popovertarget: "controls" }, icon("controls"), say("controls")),
      el("button", { type: "button", class: "button language", "aria-label": say("languageHint"), onclick: switchLanguage }, say("language")));
  }

  /** Draws the control buttons the server offers, and the way to the notice board; each is drawn once. */
  update({ controls, first_look: { board } }) {
    const signature = JSON.stringify([controls, board]);
    if (signature === this.signature) return;
    this.signature = signature;
    const heading = el("p", { class: "sheet-title" }, this.stage.say("controls"));
    this.controls.replaceChildren(heading, ...controls.map((control) => this.controlButton(control)));
    if (board) this.controls.append(this.boardLink(board));
  }

  /** Sets the clock's face to the moment given. */
  tick(moment) {
    const { time, shortDay, year } = this.stage.dates;
    const faces = [[this.time, time(moment)], [this.day, shortDay(moment)], [this.year, ` ${year(moment)}`]];
    for (const [face, words] of faces) if (face.textContent !== words) face.textContent = words;
  }

  controlButton({ key, label }) {
    return el("button", { type: "button", class: "button", onclick: () => this.run(key) }, label[this.stage.language]);
  }

  boardLink(board) {
    return el("a", { class: "button", href: `${board}?lang=${this.stage.language}`, target: "_blank", rel: "noopener noreferrer" }, this.stage.say("board"));
  }

  async run(key) {
    const buttons = [...this.controls.querySelectorAll("button")];
    if (this.controls.matches(":popover-open")) this.controls.hidePopover();
    buttons.forEach((button) => (button.disabled = true));
    this.element.setAttribute("aria-busy", "true");
    this.stage.notices.toast(this.stage.say("working"));
    try {
      const { message } = await server.control(key);
      this.stage.notices.clear();
      if (message) this.stage.notices.toast(message[this.stage.language]);
    } catch (error) {
      this.stage.notices.failure(error);
    } finally {
      buttons.forEach((button) => (button.disabled = false));
      this.element.removeAttribute("aria-busy");
    }
  }
}

/** The sentence for first-time visitors, which goes for good once it is understood. */
export function introduction(stage) {
  if (localStorage.getItem("introduced")) return null;
  const understood = () => {
    localStorage.setItem("introduced", "yes");
    strip.remove();
  };
  const strip = el("aside", { class: "intro" }, el("p", {}, stage.say("intro")), iconButton("close", stage.say("introClose"), understood));
  return strip;
}
