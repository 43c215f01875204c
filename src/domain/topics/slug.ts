/** Longer slugs are cut between words. In characters. */
const longestSlug = 60;

/** Unique slugs for names, in the same order, none of them `reserved`. They are safe in any path: ASCII letters, digits and hyphens only. */
export const toSlugs = (names: readonly string[], reserved: readonly string[] = []): readonly string[] => {
  const taken = new Set(reserved);
  return names.map((name) => {
    const base = toSlug(name) || "topic";
    let slug = base;
    for (let count = 2; taken.has(slug); count += 1) slug = `${base}-${count}`;
    taken.add(slug);
    return slug;
  });
};

const toSlug = (name: string): string => {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("++", "-plus-plus")
    .replaceAll("#", "-sharp")
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
  if (words.length <= longestSlug) return words;
  // One more than fits: the last word may end exactly at the limit.
  const lastHyphen = words.slice(0, longestSlug + 1).lastIndexOf("-");
  return words.slice(0, lastHyphen > 0 ? lastHyphen : longestSlug);
};
