// Reading one line of a ledger: stricter than JSON, so that no two readers can take it for different things.

const SPACES = " \t\n\r";
const PLAIN = /"([^"\\\0-\x1f]*)"/y; // a text in which nothing is escaped
const NUMBER = /-?(?:0|[1-9][0-9]*)(?![.eE0-9])/y;
const WORDS = new Map([["true", true], ["false", false], ["null", null]]);
const LONE_SURROGATE = /\p{Surrogate}/u;
const DEEPEST = 500; // no record is nested ten deep; what is much deeper is there to exhaust a reader
const ASCII = /^[\0-\x7f]*$/;

/**
 * Returns the object that a line holds.
 *
 * Throws where it is no JSON object, names something twice, has a name that is not ASCII, a number that is
 * not whole or above 2^53 - 1, or half a surrogate pair.
 */
export function parsed(line) {
  const reader = new Reader(line);
  const value = reader.value();
  reader.space();
  if (reader.place < line.length || value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new SyntaxError("no object");
  }
  return value;
}

class Reader {
  constructor(text) {
    this.text = text;
    this.place = 0;
    this.depth = 0;
  }

  value() {
    this.space();
    const sign = this.text[this.place];
    if (sign === "{") return this.object();
    if (sign === "[") return this.list();
    if (sign === '"') return this.string();
    for (const [word, meaning] of WORDS) if (this.has(word)) return meaning;
    return this.number();
  }

  object() {
    const found = Object.create(null); // without it, a name such as __proto__ would be another thing
    this.members("}", () => {
      const name = this.name();
      this.demand(":");
      found[name] = this.once(found, name) && this.value();
    });
    return found;
  }

  list() {
    const found = [];
    this.members("]", () => found.push(this.value()));
    return found;
  }

  members(end, read) {
    this.place += 1;
    this.depth += 1;
    if (this.depth > DEEPEST) throw new SyntaxError("too deep");
    this.space();
    if (!this.has(end)) {
      do read();
      while (this.comma());
      this.demand(end);
    }
    this.depth -= 1;
  }

  comma() {
    this.space();
    return this.has(",");
  }

  name() {
    this.space();
    const name = this.text[this.place] === '"' ? this.string() : null;
    if (name === null || !ASCII.test(name)) throw new SyntaxError("no name");
    return name;
  }

  once(found, name) {
    if (name in found) throw new SyntaxError("a name comes twice");
    return true;
  }

  string() {
    const plain = this.match(PLAIN);
    if (plain) return plain[1];
    let end = this.place + 1;
    while (this.text[end] !== '"') {
      if (end >= this.text.length) throw new SyntaxError("a text without an end");
      end += this.text[end] === "\\" ? 2 : 1;
    }
    const found = JSON.parse(this.text.slice(this.place, end + 1)); // knows what may be escaped
    if (LONE_SURROGATE.test(found)) throw new SyntaxError("half a sign");
    this.place = end + 1;
    return found;
  }

  number() {
    const found = Number(this.match(NUMBER)?.[0] ?? Number.NaN);
    if (!Number.isSafeInteger(found)) throw new SyntaxError("no whole number");
    return found;
  }

  demand(sign) {
    this.space();
    if (!this.has(sign)) throw new SyntaxError(`no ${sign}`);
  }

  has(word) {
    const there = this.text.startsWith(word, this.place);
    if (there) this.place += word.length;
    return there;
  }

  space() {
    while (SPACES.includes(this.text[this.place] ?? "x")) this.place += 1;
  }

  match(pattern) {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text);
    if (found) this.place = pattern.lastIndex;
    return found;
  }
}
