/** Distinct authors [G3]. Each unknown author counts as one person, because nothing shows that two of them are the same. */
export const countPeople = (comments: Iterable<{ readonly author: string | null }>): number => {
  const names = new Set<string>();
  let unknown = 0;
  for (const { author } of comments) {
    if (author === null) unknown += 1;
    else names.add(author);
  }
  return names.size + unknown;
};
