/** Marks by which writers say that they do not mean it: "/s", emoticons, laughter. "E:D" is no emoticon. */
const marks = /(?:^|\s)\/s\b|[:;]-?\)(?:\s|$)|(?<![\p{L}\p{N}])[:;]-?[DP](?:\s|$)|\b(?:lol|lmao|(?:ha){2,})\b/iu;

/** Whether a text carries a mark of irony: its words may not be meant as they stand. */
export const isMarkedIronic = (text: string): boolean => marks.test(text);
