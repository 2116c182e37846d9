// The buttons under a message.

import { el, icon } from "./dom.js";
import { linkElement } from "./links.js";

/** The inline keyboard of a message, or null when it has none; a tapped button waits until the bot has answered. */
export function keyboard(message, context) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row, rowIndex) =>
    el("div", { class: "key-row" }, row.map((button, column) => key(button, message.id, rowIndex, column, context))));
  return el("div", { class: "keyboard" }, rows);
}

function key(button, message, row, column, context) {
  const place = `${message}:${row}:${column}`, look = ["key", button.style].filter(Boolean).join(" ");
  if (button.kind === "url") {
    return linkElement(button.url, context, { class: look, "data-key": place }, el("span", {}, button.text), icon("open"));
  }
  if (button.kind === "copy") {
    const copy = () => navigator.clipboard?.writeText(button.copied);
    return el("button", { type: "button", class: look, "data-key": place, onclick: copy }, el("span", {}, button.text));
  }
  const waiting = context.waiting.has(place);
  const tap = () => context.tap(place, message, row, column);
  return el("button", { type: "button", class: look, "data-key": place, "aria-busy": waiting && "true", onclick: tap }, el("span", {}, button.text));
}
