const numerals = new Intl.NumberFormat("en-US");

/** 1406 → "1,406". Always in one language, so that the same report gives the same page on every machine. */
export const toNumeral = (value: number): string => {
  // A page shows thousands of counts, most of them small. Those look the same without the formatter, which is slow.
  if (value >= 0 && value < 1000 && Number.isInteger(value)) return String(value);
  return numerals.format(value);
};

/** 1 → "1 comment", 1406 → "1,406 comments". */
export const toCount = (value: number, singular: string, plural = `${singular}s`): string =>
  `${toNumeral(value)} ${toNoun(value, singular, plural)}`;

/** The noun alone, for places that show the number separately. */
export const toNoun = (value: number, singular: string, plural = `${singular}s`): string => (value === 1 ? singular : plural);

/** 1 → "1 person", 3 → "3 people". */
export const toPeople = (value: number): string => toCount(value, "person", "people");
