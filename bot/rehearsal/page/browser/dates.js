// Moments in the reader's language.

const LOCALES = { zh: "zh-CN", en: "en-GB" };

/** Functions from a moment (ISO text or milliseconds) to words; zone is an IANA name, null for the browser's own. */
export function calendar(language, zone) {
  const timeZone = isZone(zone) ? zone : undefined;
  const writer = (options) => {
    const format = new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options });
    return (moment) => format.format(new Date(moment));
  };
  return {
    time: writer({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: writer({ weekday: "long", day: "numeric", month: "long" }),
    shortDay: writer({ month: "short", day: "numeric", weekday: "short" }),
    year: writer({ year: "numeric" }),
  };
}

function isZone(name) {
  try {
    return Boolean(name && new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
