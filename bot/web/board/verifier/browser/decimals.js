// Exact decimal numbers of any length: so many units of 10^-places.

export const ZERO = { units: 0n, places: 0 };

/** Returns what a text such as "88.5", or a whole number, says. */
export function decimal(written) {
  const [whole, parts = ""] = String(written).split(".");
  return { units: BigInt(whole + parts), places: parts.length };
}

export const plus = (one, other) => joining(one, other, (left, right) => left + right);

export const minus = (one, other) => joining(one, other, (left, right) => left - right);

/** Returns a number below, at or above zero, as one decimal is below, equal to or above another. */
export function compare(one, other) {
  const { units } = minus(one, other);
  return units < 0n ? -1 : Number(units > 0n);
}

export const times = ({ units, places }, factor) => ({ units: units * factor, places });

/** Returns the decimal as a ledger writes it: without needless zeros. */
export function written({ units, places }) {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const [whole, parts] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  const plain = parts.replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${whole}${plain && `.${plain}`}`;
}

/** Returns how many units two decimals are, of the smaller of their units. */
export function aligned(one, other) {
  const places = Math.max(one.places, other.places);
  return [scaled(one, places), scaled(other, places)];
}

function joining(one, other, join) {
  return { units: join(...aligned(one, other)), places: Math.max(one.places, other.places) };
}

const scaled = ({ units, places }, to) => (places === to ? units : units * 10n ** BigInt(to - places));
