// Sentences in the reader's language, filled in: their texts come with the page, from the program's catalogues.

import { written } from "./decimals.js";

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

  /** Returns an area in m², whole or with at least two decimals. */
  area(decimal) {
    const [whole, parts] = written(decimal).split(".");
    const decimals = parts === undefined ? "" : `.${parts.padEnd(2, "0")}`;
    return this.say("area", { area: this.number(BigInt(whole)) + decimals });
  }

  /** Returns heads and area; of an area that is unknown nothing is said. */
  measure(measure) {
    const households = this.households(measure);
    if (measure.area === null) return households;
    return this.say("missing.both", { households, area: this.area(measure.area) });
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
