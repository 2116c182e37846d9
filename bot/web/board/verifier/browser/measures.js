// Heads and area together. An area that is unknown (null) makes every sum with it unknown.

import { ZERO, compare, decimal, minus, plus, written } from "./decimals.js";

export const NOTHING = { heads: ZERO, area: ZERO };

const ifKnown = (join, one, other) => (one === null || other === null ? null : join(one, other));

/** Returns the measure of a household with an area as a ledger writes it. */
export const household = (area) => ({ heads: decimal(1), area: area === null ? null : decimal(area) });

/** Returns the measure that a ledger writes as {"heads": 3, "area": "286"}. */
export const measure = ({ heads, area }) => ({ heads: decimal(heads), area: area === null ? null : decimal(area) });

export const sum = (one, other) => ({
  heads: plus(one.heads, other.heads),
  area: ifKnown(plus, one.area, other.area),
});

export const difference = (one, other) => ({
  heads: minus(one.heads, other.heads),
  area: ifKnown(minus, one.area, other.area),
});

/** Returns the sum of many, no heads and no area of none. */
export const total = (measures) => Array.from(measures).reduce(sum, NOTHING);

/** Returns no heads, and no area where the area of a measure is known. */
export const nothingLike = (one) => difference(one, one);

/** Returns heads and area as a ledger writes them. */
export function writtenMeasure({ heads, area }) {
  return { heads: Number(heads.units), area: area === null ? null : written(area) };
}

/** Tells whether two measures are the same. */
export function isSameMeasure(one, other) {
  const areas = one.area === null || other.area === null ? one.area === other.area : !compare(one.area, other.area);
  return areas && compare(one.heads, other.heads) === 0;
}
