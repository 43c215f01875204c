/** English stop words: function words, and words about discussing that occur in every thread. */
const stopWords = new Set(
  `a about above actually after again against ain all almost also although always am among an and another any anybody anymore anyone anything anyway are aren
around as ask at away back bad be because been before behind being believe below best better between both but by came can cannot come comes could couldn day
did didn different do does doesn doing don done down during each either else enough even ever every everybody everyone everything exactly example fact far feel
few find first for from further gave get gets getting give given gives go goes going gone good got great guess had hadn happen has hasn have haven having he her
here hers herself him himself his how however i if im imo in indeed instead into is isn it its itself ive just keep kind knew know known last least less let like
likely little ll long look looks lot lots made make makes making many matter may maybe me mean means might mine more most much must my myself need needs never new
next no nobody none nor not nothing now of off often ok okay old on once one ones only onto or other others otherwise our ours out over own part people perhaps
person place point pretty probably put quite rather re read really reason right s said same saw say saying says see seem seems seen sense several shall she should
shouldn show since so some somebody someone something sometimes somewhat still stuff such sure t take taken takes tell than thank thanks that the their theirs
them themselves then there these they thing things think this those though thought through time times to together too took true try trying two under until up upon
us use used useful uses using usually ve very want wants was wasn way ways we well went were weren what whatever when where whether which while who whole whom
whose why will with within without won wonder work works would wouldn wrong year years yeah yes yet you your yours yourself don't doesn't didn't isn't aren't
wasn't weren't can't couldn't won't wouldn't shouldn't haven't hasn't hadn't i'm i've i'd i'll you're you've you'd you'll he's she's it's we're we've they're
they've that's there's what's let's edit comment comments article post thread case problem issue bit yours http https www com`.split(
    /\s+/u,
  ),
);

/** Whether a word, in lower case, is a stop word. */
export const isStopWord = (word: string): boolean => stopWords.has(word.includes("’") ? word.replaceAll("’", "'") : word);

/** A light stemmer: cuts inflectional endings. Lighter than Porter's (1980), so that different technical terms do not get one stem. */
const toStem = (word: string): string => {
  if (word.length < 4 || /[^a-z]/u.test(word)) return word;
  let stem = word.replace(/our$/u, "or").replace(/is(e[sd]?|ing|ation)$/u, "iz$1");
  if (stem.endsWith("ies") && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (/(?:ss|us|is)$/u.test(stem)) return stem;
  else if (stem.endsWith("s")) stem = stem.slice(0, -1);
  for (const ending of ["ing", "ed", "ly", "er", "ation", "ment", "able"]) {
    if (stem.endsWith(ending) && stem.length - ending.length >= 4) {
      stem = stem.slice(0, -ending.length);
      break;
    }
  }
  if (/([b-df-hj-km-np-rtv-z])\1$/u.test(stem)) stem = stem.slice(0, -1);
  return stem.endsWith("e") && stem.length > 4 ? stem.slice(0, -1) : stem;
};

/** The words of a text, as typed; identifiers keep their underscores, versions and file names their dots. */
export const splitWords = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_]+(?:['’.+#-]+[\p{L}\p{N}_]+)*[+#]*/gu) ?? [];

/** A word's stem, or none for a stop word; a compound ("null-terminated", "str_copy") also gives its parts. */
const toWordTerms = (word: string): readonly string[] => {
  const small = word.toLowerCase();
  const parts = /[-_.]/u.test(small) ? small.split(/[-_.]+/u) : [];
  return [small, ...parts].filter((part) => part.length > 1 && !isStopWord(part)).map(toStem);
};

/** Words repeat: the terms of those seen before are kept, up to this number of words, some 10 MB. */
const mostKnown = 50_000;
const known = new Map<string, readonly string[]>();

/** The stems of a text's words without stop words, in order. */
export const toTerms = (text: string): readonly string[] => {
  const terms: string[] = [];
  for (const word of splitWords(text.includes("://") ? text.replaceAll(/https?:\/\/\S+/gu, " ") : text)) {
    const found = known.get(word) ?? toWordTerms(word);
    if (known.size >= mostKnown) known.clear();
    known.set(word, found);
    terms.push(...found);
  }
  return terms;
};
