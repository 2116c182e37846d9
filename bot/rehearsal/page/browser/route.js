// What is shown lives in the address after #, so that it survives a reload and can be passed on.

/** Reads {language, zone, left: {person, chat}, right: {person, chat}}; what is absent is null. zone is an IANA name. */
export function readRoute(hash) {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  const place = (name) => {
    const [person, chat] = (values.get(name) ?? "").split(",").map(Number);
    return { person: person || null, chat: chat || null };
  };
  return { language: values.get("language"), zone: values.get("zone"), left: place("left"), right: place("right") };
}

/** Writes the route into the address without adding a step to the browser's history. */
export function writeRoute({ language, zone, left, right }) {
  const place = ({ person, chat }) => `${person ?? ""},${chat ?? ""}`;
  const ofZone = zone ? `&zone=${zone}` : "";
  history.replaceState(null, "", `#language=${language}${ofZone}&left=${place(left)}&right=${place(right)}`);
}
