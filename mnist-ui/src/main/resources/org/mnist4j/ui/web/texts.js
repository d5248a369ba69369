// Everything the pages say, from the files that the server reads too. It puts the reader's language
// on the page's root element.
const read = async (name) => (await fetch(`/ui/texts/${name}.json`)).json();

/** The languages there are, code to names. */
export const languages = await read("languages");
const root = document.documentElement.lang;
export const language = root in languages ? root : "en";
const texts = await read(language);

/** The text of a key with {0}, {1}, ... filled in. */
export function t(key, ...values) {
  return (texts[key] ?? key).replace(/\{(\d)\}/g, (_, index) => values[Number(index)]);
}
