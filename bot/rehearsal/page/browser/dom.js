// Building elements without ever parsing markup into the page.

/** Makes an element; "onclick" and its kin become listeners, true sets a bare attribute, false, null and undefined set none. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

/** A fresh copy of one of the icons in index.html. */
export function icon(name) {
  return document.getElementById(`icon-${name}`).content.firstElementChild.cloneNode(true);
}

/** A square button that shows an icon and says its label to screen readers. */
export function iconButton(name, label, onclick, properties = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...properties }, icon(name));
}

/** Words that only screen readers say, beside those that everybody sees. */
export function unseen(words) {
  return el("span", { class: "unseen" }, ` ${words} `);
}

/** A person's round picture: the first letter of the name on a colour that stays the same. */
export function avatar(person) {
  if (person.is_bot) return el("span", { class: "avatar seal", "aria-hidden": "true" }, "议");
  return el("span", { class: `avatar tint-${tint(person.id)}`, "aria-hidden": "true" }, /\p{L}/u.exec(person.name)?.[0] ?? [...person.name][0]);
}

/** The number of the colour that belongs to an account. */
export function tint(id) {
  return Math.abs(id) % 6;
}

/** A count in a small pill, or nothing for zero; the label is what screen readers say. */
export function badge(count, label) {
  return count ? el("span", { class: "badge", role: "img", "aria-label": label }, count > 99 ? "99+" : String(count)) : null;
}
