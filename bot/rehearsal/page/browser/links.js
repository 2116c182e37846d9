// Links: those Telegram would keep to itself are followed inside the rehearsal, all others open in a new tab.

import { el } from "./dom.js";

/** Says what a link is: {kind: "start", payload}, {kind: "message", chat, message}, {kind: "telegram"}, {kind: "web"} or {kind: "none"}. */
export function readLink(href, botName) {
  const url = URL.canParse(href, location.href) ? new URL(href, location.href) : null;
  if (url?.protocol === "tg:") return { kind: "telegram" };
  if (!["http:", "https:"].includes(url?.protocol)) return { kind: "none" };
  if (url.hostname !== "t.me") return { kind: "web" };
  const parts = url.pathname.split("/").filter(Boolean);
  if (parts[0] === "c" && parts.length > 2) {
    return { kind: "message", chat: Number(`-100${parts[1]}`), message: Number(parts.at(-1)) };
  }
  const own = parts[0]?.toLowerCase() === botName.toLowerCase();
  if (own && !url.searchParams.has("startgroup")) return { kind: "start", payload: url.searchParams.get("start") ?? "" };
  return { kind: "telegram" };
}

/** An element that follows the link: an anchor for the web, a button for Telegram's own, plain text for anything unsafe. */
export function linkElement(href, context, properties, ...children) {
  const { kind } = readLink(href, context.botName);
  if (kind === "none") return el("span", properties, ...children);
  if (kind === "web") return el("a", { href, target: "_blank", rel: "noopener noreferrer", ...properties }, ...children);
  return el("button", { type: "button", onclick: () => context.follow(href), ...properties }, ...children);
}

/** Lets a phone go where a link leads. */
export async function follow(phone, href) {
  const { shown, stage } = phone;
  const target = readLink(href, stage.state.bot.username);
  if (target.kind === "web") window.open(href, "_blank", "noopener");
  if (target.kind === "telegram") phone.notices.toast(stage.say("onlyInTelegram"));
  if (target.kind === "start") {
    await phone.show(shown.person, phone.privateChat.id);
    await phone.start(target.payload);
  }
  if (target.kind === "message") {
    await phone.show(shown.person, target.chat);
    if (!phone.messages.jump(target.message)) phone.notices.toast(stage.say("notHere"));
  }
}
