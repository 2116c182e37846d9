// Shapes of plain JSON. Each returns the path to the first misfit in a value ("" for itself), null if it fits.

const LARGEST_DAYS = 3660; // ten years

export const leaf = (fits) => (value) => (fits(value) ? null : "");
export const pattern = (expression) => leaf((value) => typeof value === "string" && expression.test(value));
export const oneOf = (...words) => leaf((value) => words.includes(value));
export const maybe = (shape) => (value) => (value === null ? null : shape(value));

export const text = leaf((value) => typeof value === "string");
export const flag = leaf((value) => typeof value === "boolean");
export const integer = leaf(Number.isSafeInteger);
export const whole = leaf((value) => Number.isSafeInteger(value) && value >= 0);
export const days = leaf((value) => Number.isSafeInteger(value) && value >= 0 && value <= LARGEST_DAYS);
export const object = leaf(isObject);

/** Returns the shape of lists all items of which have one shape, at most so many. */
export const each = (shape, most = Infinity) => (value) => {
  if (!Array.isArray(value) || value.length > most) return "";
  return first(value.map((item, place) => [place, () => shape(item)]));
};

/** Returns the shape of lists with exactly these items. */
export const row = (...shapes) => (value) => {
  if (!Array.isArray(value) || value.length !== shapes.length) return "";
  return first(shapes.map((shape, place) => [place, () => shape(value[place])]));
};

/** Returns the shape of objects whose names have one shape and whose values another. */
export const keyed = (key, shape) => (value) => {
  if (!isObject(value)) return "";
  return first(Object.keys(value).map((name) => [name, () => key(name) ?? shape(value[name])]));
};

/** Returns the shape of objects with these fields, perhaps with the optional ones, and with no others. */
export const fields = (required, optional = {}) => {
  const known = new Map(Object.entries({ ...required, ...optional }));
  return (value) => {
    if (!isObject(value)) return "";
    const missing = Object.keys(required).filter((name) => !(name in value));
    const present = Object.keys(value);
    return first([
      ...missing.map((name) => [name, () => ""]),
      ...present.map((name) => [name, () => (known.has(name) ? known.get(name)(value[name]) : "")]),
    ]);
  };
};

/** Returns the shape of objects whose field "step" says what they have beside what they always have. */
export const byStep = (always, steps) => {
  const shapes = new Map(
    Object.entries(steps).map(([step, further]) => [step, fields({ step: text, ...always, ...further })]),
  );
  return (value) => (isObject(value) ? (shapes.get(value.step)?.(value) ?? misfitStep(shapes, value)) : "");
};

const misfitStep = (shapes, { step }) => (shapes.has(step) ? null : "/step");

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function first(looks) {
  for (const [name, look] of looks) {
    const below = look();
    if (below !== null) return `/${name}${below}`;
  }
  return null;
}
