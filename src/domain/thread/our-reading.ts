const suffix = " (our reading)";

/** A mark that says something of a comment that its place does not say: "answers by its quotation (our reading)". */
export const markAsOurs = (words: string): string => words + suffix;

export const isOurReading = (mark: string): boolean => mark.endsWith(suffix);
