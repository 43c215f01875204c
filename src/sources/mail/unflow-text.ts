/**
 * Joins the lines of a text of `format=flowed` (RFC 3676): a line that ends in a space continues in the next one, if that is quoted as deep.
 * With `delSp` that space was added and goes; the separator of a signature, "-- ", never continues. Quoted lines come out as `> words`.
 */
export const unflowText = (text: string, { delSp }: { readonly delSp: boolean }): string => {
  const lines: { readonly depth: number; words: string; goesOn: boolean }[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const depth = /^>*/u.exec(line)?.[0].length ?? 0;
    // A space after the marks was added by the sender's program ("stuffing").
    const whole = line.slice(depth).replace(/^ /u, "");
    const isSignature = whole === "-- ";
    const goesOn = whole.endsWith(" ") && !isSignature;
    const words = goesOn && delSp ? whole.slice(0, -1) : whole;
    const last = lines.at(-1);
    if (last?.goesOn === true && last.depth === depth && !isSignature) Object.assign(last, { words: last.words + words, goesOn });
    else lines.push({ depth, words, goesOn });
  }
  return lines.map(({ depth, words }) => (depth === 0 ? words : `${">".repeat(depth)} ${words}`.trimEnd())).join("\n");
};
