// Formatted text: rebuilt from a list of allowed tags, so that nothing else can reach the page.

import { el, iconButton } from "./dom.js";
import { linkElement } from "./links.js";

const ALLOWED = ["b", "i", "u", "s", "code", "pre", "a", "blockquote", "time", "tg-spoiler"];
const BLOCKS = ["blockquote", "pre"];
const LINE_CHARACTERS = 160;
const ACTIVE = /(https?:\/\/[^\s<>"'，。；（）]+|(?<![\p{L}\p{N}_/<>])\/[a-z][a-z0-9_]{0,31}(?![\p{L}\p{N}_/]))/u;

/** Returns nodes for the server's HTML; context says what links and commands do: {botName, follow, command, say}. */
export function richText(html, context) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].flatMap((node) => rebuild(node, context, true));
}

function rebuild(node, context, active) {
  if (node.nodeType === Node.TEXT_NODE) {
    // The line of a quote ends with the quote: what ends it in the text is no empty line.
    const text = BLOCKS.includes(node.previousSibling?.localName) ? node.data.replace(/^\n/, "") : node.data;
    return active ? activeText(text, context) : [text];
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const tag = node.localName;
  if (!ALLOWED.includes(tag)) return ["script", "style"].includes(tag) ? [] : [node.textContent];
  const plain = ["a", "code", "pre"].includes(tag);
  const children = [...node.childNodes].flatMap((child) => rebuild(child, context, active && !plain));
  if (tag === "a") return [linkElement(node.getAttribute("href") ?? "", context, { class: "link" }, ...children)];
  if (tag === "time") return [el("time", { datetime: node.dateTime, title: new Date(node.dateTime).toLocaleString() }, ...children)];
  if (tag === "tg-spoiler") return [spoiler(children, context)];
  if (node.hasAttribute("expandable")) return [folded(children, context)];
  return [el(tag, {}, ...children)];
}

/** Web addresses and commands in plain text can be pressed, as in any messenger. */
function activeText(text, context) {
  return text.split(ACTIVE).filter(Boolean).map((part) => {
    if (/^https?:/.test(part)) return linkElement(part, context, { class: "link" }, part);
    if (!ACTIVE.test(part)) return part;
    return el("button", { type: "button", class: "link", onclick: () => context.command(part) }, part);
  });
}

function spoiler(children, context) {
  const cover = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": context.say("spoiler") }, el("span", {}, ...children));
  const reveal = () => {
    cover.classList.add("revealed");
    ["role", "tabindex", "aria-label"].forEach((name) => cover.removeAttribute(name));
  };
  cover.addEventListener("click", reveal, { once: true });
  cover.addEventListener("keydown", (event) => event.key === "Enter" && reveal());
  return cover;
}

/** A quote of which three lines are seen, and the rest after a press; one that is shorter has nothing to press. */
function folded(children, context) {
  const unfold = () => {
    quote.classList.remove("folded");
    more.remove();
  };
  const more = iconButton("down", context.say("unfold"), unfold, { hidden: true });
  const quote = el("blockquote", { class: "folded" }, ...children, more);
  new ResizeObserver(() => (more.hidden = quote.scrollHeight <= quote.clientHeight)).observe(quote);
  return quote;
}

/** Formatted text without its formatting, on one line, for quotes and the pinned bar. */
export function plainLine(html) {
  return oneLine(new DOMParser().parseFromString(html, "text/html").body.textContent);
}

/** The beginning of a text with all white space made single, enough for one line on any screen. */
export function oneLine(text) {
  return text.replace(/\s+/g, " ").trim().slice(0, LINE_CHARACTERS);
}
