// Bytes as texts, and back: hexadecimal, base 64, UTF-8.

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function hex(bytes) {
  let text = "";
  for (const byte of bytes) text += HEX[byte];
  return text;
}

export const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const utf8 = (text) => encoder.encode(text);

/** Returns the text that bytes are in UTF-8; throws a TypeError where they are none. */
export const textOf = (bytes) => decoder.decode(bytes);

export const unbase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Returns several runs of bytes as one. */
export function joined(...runs) {
  const whole = new Uint8Array(runs.reduce((length, run) => length + run.length, 0));
  runs.reduce((place, run) => {
    whole.set(run, place);
    return place + run.length;
  }, 0);
  return whole;
}
