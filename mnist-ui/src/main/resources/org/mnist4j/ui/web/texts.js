// Everything the pages say. The server puts the reader's language on the page's root element.
import { english } from "./texts-en.js";
import { chinese } from "./texts-zh.js";

const root = document.documentElement.lang;
export const language = root.startsWith("zh") ? "zh" : "en";
const texts = language === "zh" ? { ...english, ...chinese } : english;

/** The text of a key with {0}, {1}, ... filled in. */
export function t(key, ...values) {
  return (texts[key] ?? key).replace(/\{(\d)\}/g, (_, index) => values[Number(index)]);
}
