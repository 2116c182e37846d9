// Moments in the reader's language.

const LOCALES = { zh: "zh-CN", en: "en-GB" };

/** Functions from an ISO moment to words; zone is an IANA name, or undefined for the browser's own. */
export function calendar(language, zone) {
  const writer = (options) => {
    const format = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, ...options });
    return (moment) => format.format(new Date(moment));
  };
  return {
    time: writer({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: writer({ weekday: "long", day: "numeric", month: "long" }),
    full: writer({ year: "numeric", month: "short", day: "numeric", weekday: "short" }),
  };
}
