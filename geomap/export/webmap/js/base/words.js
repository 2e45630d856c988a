// Numbers, days and folded text.

const DAY_MS = 86400000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

export function plural(count, one) {
  return grouped(count) + " " + one + (count === 1 ? "" : "s");
}

/** A whole number with commas between thousands. */
export function grouped(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count in at most four letters. */
export function shortCount(count) {
  if (count < 1000) return String(count);
  const [size, letter] = count < 999500 ? [1e3, "k"] : [1e6, "m"];
  const digits = count / size < 9.95 ? 1 : 0;
  return (count / size).toFixed(digits).replace(".0", "") + letter;
}

/** A day, counted from 1970, as 2014-06-10. */
export function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of an ISO date, or null for what is none. */
export function dayOf(text) {
  const day = Date.parse(text) / DAY_MS;
  return day + 1 && isoDay(day) === text ? day : null;
}

/** A day as 10 Jun 2014. */
export function dayWords(day) {
  const [year, month, date] = isoDay(day).split("-");
  return +date + " " + MONTHS[month - 1] + " " + year;
}

/** Text as searches compare it: small letters without marks. */
export function fold(text) {
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
