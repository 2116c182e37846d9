// The list of commands that "/" opens in the composer.

import { el } from "./dom.js";

export class CommandMenu {
  constructor(stage, id, chosen) {
    this.id = id;
    this.chosen = chosen;
    this.commands = [];
    this.element = el("ul", { id, class: "commands", role: "listbox", tabindex: "0", "aria-label": stage.say("commands"), hidden: true });
  }

  /** Sets the commands of the chat now shown: {command, description} each. */
  update(commands) {
    this.commands = commands;
    this.close();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Opens with the commands the typed text begins, or closes when it begins none. */
  offer(text) {
    const sought = /^\/(\w*)$/.exec(text)?.[1];
    const found = sought === undefined ? [] : this.commands.filter(({ command }) => command.startsWith(sought));
    this.element.hidden = found.length === 0;
    this.element.replaceChildren(...found.map((each, index) => this.option(each, index)));
    this.select(0);
  }

  close() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  option({ command, description }, index) {
    const choose = (event) => {
      event.preventDefault(); // the focus stays in the text field
      this.choose(index);
    };
    return el("li", { id: `${this.id}-${index}`, role: "option", "data-command": command, onmousedown: choose }, el("strong", {}, `/${command}`), el("span", {}, description));
  }

  select(index) {
    const options = [...this.element.children];
    this.index = (index + options.length) % (options.length || 1);
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.index)));
    options[this.index]?.scrollIntoView({ block: "nearest" });
  }

  move(step) {
    this.select(this.index + step);
  }

  /** The id of the marked option, for aria-activedescendant. */
  get active() {
    return this.isOpen ? `${this.id}-${this.index}` : null;
  }

  choose(index = this.index) {
    const { command } = this.element.children[index].dataset;
    this.close();
    this.chosen(`/${command}`);
  }
}
