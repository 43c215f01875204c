/** What stands for the part of an address after the name. */
const hidden = "…";

// The patterns begin at the "@" and look back at one character: a pattern that began with the name would try every character of a long text.
const nameEnd = String.raw`(?<=[\p{L}\p{N}_=+/~}*'"-])`;
const label = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})`;
const host = String.raw`(?:(?:${label}\.){1,8}[\p{L}\p{N}-]{2,63}|\[(?:\d{1,3}\.){3}\d{1,3}\])`;
const nameInBrackets = String.raw`(?<=(?:<|&lt;|\(|\[|mailto:)\s*[^\s<>()[\]]{1,64})`;

/** An address, its "@" also as a URL writes it. */
const address = new RegExp(`${nameEnd}(@|%40)${host}`, "giu");
/** `<ann at example.org>`, as archives of lists write it. */
const bracketed = new RegExp(String.raw`${nameInBrackets}( at )${host}(?=\s*(?:>|&gt;|\)|\]))`, "giu");
/** `ann (at) example (dot) org`. */
const spelled = new RegExp(
  String.raw`${nameEnd}\s{0,3}[([{<]\s?at\s?[)\]}>]\s{0,3}${label}(?:\s{0,3}(?:\.|[([{<]\s?(?:dot|punkt|point)\s?[)\]}>])\s{0,3}${label}){1,8}`,
  "giu",
);
/** Outside brackets "at" is a word: "available at example.com". Only archives that write all addresses so leave no doubt. */
const mangled = new RegExp(`${nameEnd}( at )${host}`, "giu");

/**
 * Hides e-mail addresses in a text or in sanitised HTML: only the name in front of the "@" stays, as in public archives of mailing lists.
 * `isMangled` is for files whose own headers write "ann at example.org": there, every such form is an address.
 */
export const hideAddresses = (text: string, isMangled: boolean): string => {
  if (!/@|%40|\bat\b/iu.test(text)) return text;
  const shown = text
    // A link to an address has no use without it.
    .replaceAll(/(<a)\s+href="mailto:[^"]*"/giu, "$1")
    .replaceAll(/\bmailto:(?=[^\s@]{1,200}(?:@|%40| at ))/giu, "")
    .replaceAll(address, `$1${hidden}`)
    .replaceAll(bracketed, `$1${hidden}`)
    .replaceAll(spelled, `@${hidden}`);
  return isMangled ? shown.replaceAll(mangled, `$1${hidden}`) : shown;
};

/** The name of a person or list as a header gives it; without one, what stands in front of the "@". Null where there is neither. */
export const toShownName = (mailbox: { readonly name: string; readonly address: string }): string | null => {
  const given = mailbox.name.replaceAll(/\s+/gu, " ").replaceAll(/^["'\s]+|["'\s]+$/gu, "");
  // An address in place of a name is common: "'ann@example.org' via Some List".
  const shown = hideAddresses(given === "" ? mailbox.address : given, true);
  return (
    shown
      .replaceAll(new RegExp(`(?:@|%40| at )${hidden}`, "gu"), "")
      .replace(/@.*$/u, "")
      .replaceAll(/^["'\s]+|["'\s]+$/gu, "") || null
  );
};
