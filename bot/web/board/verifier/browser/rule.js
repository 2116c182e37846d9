// Rules: what share has to take part, be for, or may be against; compared as exact fractions.

import { compare, times } from "./decimals.js";

const LINE = /^(>=|>|<=)([0-9]+)(?:\/([0-9]+))?( of electorate)?$/;
const SIGNS = { quorum: [">=", ">"], approval: [">=", ">"], tolerance: ["<="] };
export const DEMANDS = Object.keys(SIGNS);

const TWO_THIRDS = ">=2/3 of electorate";
const BY_AREA = {
  ordinary: { quorum: TWO_THIRDS, approval: ">1/2" },
  special: { quorum: TWO_THIRDS, approval: ">=3/4" },
  unanimous: { approval: ">=1 of electorate" },
  objection: { tolerance: "<=1/3 of electorate" },
};
const LAW = new Map([["ordinary", "civil-code-ordinary"], ["special", "civil-code-special"]]);
const PRESETS = new Map([["straw-poll", {}]]);
for (const [name, lines] of Object.entries(BY_AREA)) {
  PRESETS.set(LAW.get(name) ?? name, demanded(lines, (line) => line));
  PRESETS.set(`households-${name}`, demanded(lines, () => null));
}

function demanded(lines, area) {
  return Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, { heads: line, area: area(line) }]));
}

/** Returns the demands that a rule writes, by name; null if a line of it means nothing. */
export function readRule(written) {
  const rule = {};
  for (const name of DEMANDS.filter((each) => each in written)) {
    const lines = { heads: readLine(written[name].heads), area: readLine(written[name].area) };
    if (!Object.values(lines).every((line) => line === null || isSound(line, SIGNS[name]))) return null;
    rule[name] = lines;
  }
  return rule;
}

function readLine(written) {
  if (written === null) return null;
  const [, sign, above, below, base] = LINE.exec(written);
  return { sign, above: BigInt(above), below: BigInt(below ?? 1), isOfElectorate: base !== undefined };
}

const isSound = ({ sign, above, below }, signs) => signs.includes(sign) && above > 0n && above <= below;

/** Tells whether a rule with the key of a preset demands what is known of that preset. */
export function isAsKnown(key, rule) {
  const preset = PRESETS.has(key) ? readRule(PRESETS.get(key)) : rule;
  return DEMANDS.every((name) => isSameDemand(preset[name], rule[name]));
}

function isSameDemand(one, other) {
  if (!one || !other) return !one && !other;
  return isSameLine(one.heads, other.heads) && isSameLine(one.area, other.area);
}

function isSameLine(one, other) {
  if (!one || !other) return one === other;
  const isSameShare = one.above * other.below === other.above * one.below;
  return isSameShare && one.sign === other.sign && one.isOfElectorate === other.isOfElectorate;
}

/** Returns what a demand on heads and area comes to: for each line its part, its whole, and whether it is met. */
export function testsOf(demand, part, participants, electorate) {
  return ["heads", "area"].filter((by) => demand[by] !== null).map((by) => {
    const line = demand[by];
    const whole = (line.isOfElectorate ? electorate : participants)[by];
    return { by, line, part: part[by], whole, isMet: isReached(line, part[by], whole) };
  });
}

function isReached({ sign, above, below }, part, whole) {
  if (part === null || whole === null || whole.units === 0n) return false;
  const order = compare(times(part, below), times(whole, above));
  return { ">=": order >= 0, ">": order > 0, "<=": order <= 0 }[sign];
}
