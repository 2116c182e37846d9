// Fingerprints and receipts: the first 60 bits of a hash, as people read, type and paste them.

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;
const LOOK_ALIKES = { O: "0", I: "1", L: "1" };
const DASHES = /[\s\-‐‑‒–—―−_·.。]/g;
const IN_TEXT = /(?:^|[^0-9A-Za-z-])([0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4})(?![0-9A-Za-z-])/g;

const spaced = (code) => code.match(/..../g).join("-");

/** Returns the first 60 bits of a hash in Crockford's base 32, such as 7K3M-Q0ZD-1V8C. */
export function fingerprint(hash) {
  return [0, 5, 10].map((place) => fourSymbols(Number.parseInt(hash.slice(place, place + 5), 16))).join("-");
}

function fourSymbols(bits) {
  return [15, 10, 5, 0].map((place) => ALPHABET[(bits >> place) & 31]).join("");
}

/** Returns the receipt somebody typed, null if it is none; case, gaps, dashes and look-alikes are forgiven. */
export function typedReceipt(text) {
  const letters = text.normalize("NFKC").replace(DASHES, "").toUpperCase();
  const code = letters.replace(/[OIL]/g, (letter) => LOOK_ALIKES[letter]);
  return code.length === LENGTH && [...code].every((symbol) => ALPHABET.includes(symbol)) ? spaced(code) : null;
}

/** Returns each fingerprint or receipt that stands in a text, once. */
export function codesIn(text) {
  const found = Array.from(text.normalize("NFKC").matchAll(IN_TEXT), ([, code]) => typedReceipt(code));
  return [...new Set(found.filter(Boolean))];
}
