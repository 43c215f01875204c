/**
 * What stands before JSON in saved answers: the guard of some servers, a JSONP call, a script's assignment (as in the archives of X), the head of an
 * HTTP answer (`curl -i`), a copied command line, comments.
 */
const beginning =
  /^\s*(?:\)\]\}'?,?|(?:\/\*\*\/\s*)?[\w$.]+\s*\(|export default\s|(?:(?:var|let|const)\s+)?[\w$.]+(?:\[[^\]\n]*\])?\s*=|HTTP\/[\d.]+ \d{3}[^]*?\r?\n\r?\n|\$ [^\n]*\n|(?:\s*\/\/[^\n]*\n|\s*\/\*[^]*?\*\/)+)\s*(?=[{[])/u;

/** The JSON inside what programs put around it; the text itself where there is nothing around it. Nothing that could be a comment is cut off. */
export const unwrapJson = (text: string): string => {
  const before = beginning.exec(text)?.[0];
  return before === undefined ? text : text.slice(before.length).replace(/[\s;)]+$/u, "");
};

/** Whole numbers of this many digits may be larger than JavaScript's numbers hold exactly. */
const longNumber = /\d{16}/u;
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gsu;

/** Writes whole numbers that JavaScript would round as strings: ids of X, Instagram and Discord differ in their last digits only. */
export const quoteLongNumbers = (text: string): string => {
  if (!longNumber.test(text)) return text;
  return text.replaceAll(stringOrNumber, (found) =>
    /^-?\d+$/u.test(found) && !Number.isSafeInteger(Number(found)) ? `"${found}"` : found,
  );
};
