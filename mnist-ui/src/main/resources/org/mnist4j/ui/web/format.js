// Numbers and times in the reader's language. A figure that is not known is a dash.
import { language, t } from "./texts.js";

const DASH = "–";

function known(value) {
  return value !== null && value !== undefined;
}

function number(options) {
  const format = new Intl.NumberFormat(language, options);
  return (value) => (known(value) ? format.format(value) : DASH);
}

export const count = number({ maximumFractionDigits: 0 });
export const percent = number({
  style: "percent",
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
export const roughPercent = number({ style: "percent", maximumFractionDigits: 0 });
export const loss = number({ minimumFractionDigits: 4, maximumFractionDigits: 4 });
export const significant = number({ maximumSignificantDigits: 4 });
export const millis = number({ maximumFractionDigits: 0 });

const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

export function date(iso) {
  return known(iso) ? dates.format(new Date(iso)) : DASH;
}

const thisYear = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const otherYears = new Intl.DateTimeFormat(language, { dateStyle: "medium" });

/** With the time of the day, or with the year where it isn't this one. */
export function shortDate(iso) {
  if (!known(iso)) {
    return DASH;
  }
  const moment = new Date(iso);
  return (moment.getFullYear() === new Date().getFullYear() ? thisYear : otherYears).format(moment);
}

export function duration(seconds) {
  if (!known(seconds)) {
    return DASH;
  }
  if (seconds < 60) {
    return number({ maximumFractionDigits: 1 })(seconds) + " s";
  }
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function bytes(size) {
  const units = ["B", "kB", "MB", "GB"];
  let unit = 0;
  let value = size;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return number({ maximumFractionDigits: value < 10 && unit ? 1 : 0 })(value) + " " + units[unit];
}

export function status(run) {
  return t("status." + run.status);
}
