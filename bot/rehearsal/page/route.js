// What is shown lives in the address after #, so that it survives a reload and can be passed on.

/** Reads {language, left: {person, chat}, right: {person, chat}}; what is absent is null. */
export function readRoute(hash) {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  return { language: values.get("language"), left: readPlace(values.get("left")), right: readPlace(values.get("right")) };
}

function readPlace(text) {
  const [person, chat] = (text ?? "").split(",").map(Number);
  return { person: person || null, chat: chat || null };
}

/** Writes the route into the address without adding a step to the browser's history. */
export function writeRoute({ language, left, right }) {
  const place = ({ person, chat }) => `${person ?? ""},${chat ?? ""}`;
  history.replaceState(null, "", `#language=${language}&left=${place(left)}&right=${place(right)}`);
}
