// One message, drawn.

import { avatar, el, icon, iconButton, tint, unseen } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { plainLine, richText } from "./rich.js";

/** One line that stands for a message in quotes and bars. */
export function excerpt(message, say) {
  const words = plainLine(message.html || message.caption_html);
  return words || (message.photo ? say("photo") : message.document?.name ?? say("document"));
}

/** The list item of a message. context adds to the stage: {person, inGroup, isFirst, quoted, jump, reply, tap, follow, command}. */
export function bubble(message, context) {
  if (message.service) return el("li", { class: "service", "data-id": message.id }, message.service);
  const own = message.from.id === context.person;
  const sided = context.inGroup && !own;
  const body = el("div", { class: "bubble" },
    sided && context.isFirst ? el("div", { class: `sender tint-${tint(message.from.id)}` }, message.from.name, message.from.tag ? el("span", { class: "tag" }, message.from.tag) : null) : null,
    message.only_here ? el("div", { class: "only-you" }, icon("eye"), context.say("onlyYou")) : null,
    message.reply_to ? quote(message, context) : null,
    message.photo ? photo(message, context) : null,
    message.document ? documentLink(message.document, context) : null,
    el("div", { class: "words" }, ...richText(message.html || message.caption_html, context), meta(message, context)));
  const reply = iconButton("reply", context.say("reply", { name: message.from.name }), () => context.reply(message), { class: "icon-button reply", tabindex: "-1" });
  return el("li", { class: `message ${own ? "own" : "other"} ${context.isFirst ? "first" : ""} ${message.only_here ? "only-here" : ""}`, "data-id": message.id },
    sided ? el("div", { class: "side" }, context.isFirst ? avatar(message.from) : null) : null,
    el("div", { class: message.buttons.length ? "stack with-keyboard" : "stack" }, body, keyboard(message, context)),
    reply);
}

function meta(message, { say, dates }) {
  const time = el("time", { datetime: message.date }, dates.time(message.date));
  return el("span", { class: "meta" }, message.edited ? `${say("edited")} ` : null, time);
}

function quote(message, context) {
  const original = context.quoted(message.reply_to);
  if (!original) return el("div", { class: "quote" }, context.say("goneMessage"));
  return el("button", { type: "button", class: "quote", onclick: () => context.jump(original.id) },
    el("strong", {}, original.from.name), el("span", {}, excerpt(original, context.say)));
}

function photo(message, context) {
  const label = plainLine(message.caption_html) || context.say("photo");
  return el("button", { type: "button", class: "photo", onclick: () => context.enlarge(message.photo, label) }, el("img", { src: message.photo, alt: label }));
}

function documentLink({ name, size, url }, { say }) {
  const amount = byteCount(size);
  return el("a", { class: "document", href: url, download: name }, unseen(say("download")),
    el("span", { class: "document-icon" }, icon("file")), el("span", { class: "document-words" }, el("strong", {}, name), el("span", {}, amount)));
}

function byteCount(size) {
  if (size < 1024) return `${size} B`;
  return size < 1024 ** 2 ? `${Math.round(size / 1024)} KB` : `${(size / 1024 ** 2).toFixed(1)} MB`;
}
