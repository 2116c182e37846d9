// Sentences in the reader's language, filled in: their texts come with the page, from the program's catalogues.

import { aligned, written } from "./decimals.js";

export class Words {
  constructor({ language, sentences }) {
    this.sentences = sentences;
    this.numbers = new Intl.NumberFormat(language);
    this.moments = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  }

  /** Returns a sentence with its fields filled in; a number n picks singular or plural, and is {n} in it. */
  say(key, fields = {}, n = null) {
    const forms = this.sentences[key];
    if (!forms) throw new Error(`no sentence ${key}`);
    const sentence = n === 1 || n === null ? forms[0] : forms[forms.length - 1];
    const given = n === null ? fields : { n: this.number(n), ...fields };
    return sentence.replace(/\{([a-z_]+)\}/g, (_, name) => given[name]);
  }

  number(value) {
    return this.numbers.format(value);
  }

  households(measure) {
    return this.say("households", {}, Number(measure.heads.units));
  }

  /** Returns a decimal number, whole or with at least two decimals. */
  decimal(value) {
    const [whole, parts] = written(value).split(".");
    return this.number(BigInt(whole)) + (parts === undefined ? "" : `.${parts.padEnd(2, "0")}`);
  }

  area(value) {
    return this.say("area", { area: this.decimal(value) });
  }

  /** Returns a share in percent with one decimal, cut and never rounded up over a threshold. */
  percent(part, whole) {
    const [above, below] = aligned(part, whole);
    const thousandths = below === 0n ? 0n : (above * 1000n) / below;
    return `${this.number(thousandths / 10n)}.${thousandths % 10n}%`;
  }

  /** Returns heads and area; of an area that is unknown nothing is said. */
  measure(measure) {
    const households = this.households(measure);
    if (measure.area === null) return households;
    return this.say("missing.both", { households, area: this.area(measure.area) });
  }

  /** Returns what kind of record something is; a kind that nobody knows stays as it is written. */
  kind(kind) {
    return this.sentences[`ledger.kind.${kind}`]?.[0] ?? kind;
  }

  /** Returns a moment by the clock of this device. */
  moment(text) {
    return this.moments.format(new Date(`${text.slice(0, 23)}Z`));
  }

  /** Returns a choice as its button reads. */
  choice(choice, options) {
    const option = /^option-([0-9])$/.exec(choice);
    return option ? options[option[1] - 1] : this.say(`choice.${choice}`);
  }
}
