/**
 * How prompt injections are worded. A heuristic, not the defence: it only decides which comments are read apart from the others. The defence is that
 * answers count only for the comments and topics that were asked about.
 */
const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|these|those|system|other)\b[^.\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|context|orders?|comments?|messages?|text)\b/u,
  /\b(?:ignorier\w*|vergiss)\b[^.\n]{0,40}\b(?:anweisung|befehl|regel)\w*|\b(?:ignore[zr]|oublie[zr]?)\b[^.\n]{0,40}\b(?:instructions|consignes)\b|\b(?:ignora|olvida)\b[^.\n]{0,40}\binstrucciones\b/u,
  /\b(?:new|updated|real|actual|secret) (?:system )?(?:instructions?|prompt|task) ?(?::|follows?\b|begins?\b)/u,
  /\b(?:reveal|print|show|output|repeat|leak|display)\b[^.\n]{0,20}\b(?:your|the|its) (?:\w+ )?(?:prompt|instructions)\b/u,
  /\b(?:from now on|starting now|henceforth),? you\b|\byou are now (?:in|an?|the) (?:\w+ )?(?:mode|ai|assistant|model|bot|persona|dan|developer)\b|\byou must now\b/u,
  // As an address: it opens a clause, or a colon follows. "Instructions to CLAUDE.md" only speaks of such instructions.
  /(?:(?:^|[.!?:\n"'([*-]) *(?:(?:an?|important|special|final|hidden|quick|urgent) ){0,2}(?:attention|note|message|instructions?|orders?|memo)\b:? (?:to|for) (?:the |all |any |every )?(?:ai|llm|model|language model|assistant|summari[sz]er|bot|chatbot|gpt|claude|chatgpt)s?\b(?!\.[a-z]|[-_/])|\b(?:attention|note|message|instructions?|orders?|memo) (?:to|for) (?:the |all |any |every )?(?:ai|llm|model|language model|assistant|summari[sz]er|bot|chatbot|gpt|claude|chatgpt)s? ?:)/u,
  /\b(?:dear|hey|hello|hi),? (?:ai|llm|language model|assistant|summari[sz]er|chatgpt|claude|gpt)\b/u,
  /\b(?:if|when|while|as) (?:you(?:'re| are)?|an? (?:ai|llm|model|assistant)(?: is)?) (?:an? (?:ai|llm|language model|assistant)\b|summari[sz]\w+|tagging|reading this as)/u,
  /\b(?:do not|don't|never|must not) (?:mention|include|cite|summari[sz]e|tag|quote|discuss) (?:this|that|these|those|any|the|other|anything)\b[^.\n]{0,40}\b(?:comments?|threads?|discussion|replies|topics?|summary|summaries|criticism|else)\b/u,
  /\b(?:tag|label|classify|mark|summari[sz]e|describe) (?:this|all|every|each|any|the) (?:\w+ )?(?:comments?|threads?|discussions?|replies|topics?)\b[^.\n]{0,40}\b(?:as|with|only|to|under)\b/u,
  /\b(?:when|while|if|before) (?:you (?:are )?)?(?:summari[sz]|tagg?|quot)(?:e|es|ing) (?:this|the|these)\b/u,
  /\b(?:respond|reply|answer|output|write|say) (?:only|exactly|solely)\b/u,
  /<\|[a-z_]+\|>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|assistant|instructions?|prompt|untrusted|discussion|comments?)>/u,
  /(?:^|\n)\s*(?:#+\s*)?(?:system|assistant|developer)(?: prompt| message| note)?\s*:/u,
  /"(?:tags|topics|summaries)"\s*:/u,
  /(?:^|[.!?:\n"'] *)(?:please |now |then |and )?(?:add|append|embed|end|group|include|insert|integrate|introduce|misspell|modify|provide|put|rearrange|remove|replace|start|begin|translate|use|write)\b[^.\n]{0,120}\b(?:your|the) (?:next )?(?:answers?|responses?|reply|replies|output|summary|summaries|overview)\b/u,
];

/**
 * What people write to one another, too ("before replying, read the article"). Two of these in one comment are no longer addressed to a person: it
 * tells its reader how to answer, to agree first, or to pass a text on whole.
 */
const weakSigns: readonly RegExp[] = [
  /\b(?:before|when|while|prior to|after) (?:you )?(?:respond|reply|replie|answer|generat|summari[sz]|complet)(?:ing|e|es|s)?\b/u,
  /(?:^|[.!?:;,\n"'] *|\b(?:and|first|then|please|must|should) )(?:affirm|acknowledge|obey|comply|evaluate|internali[sz]e|adopt)\b/u,
  /(?:^|[.!?:;,\n"'] *|\b(?:and|first|then|please|must|should) )(?:copy(?: and |[ -]&?[ -]?)?(?:paste)?|paste|repeat|reproduce|recite|echo)\b[^.\n]{0,30}\b(?:all|whole|entire|entirety|in full|verbatim|word for word|everything|unchanged)\b/u,
];

/** Words of injections, recognised also with shuffled inner letters ("ignroe"). */
const scrambled = new Map(
  ["ignore", "disregard", "previous", "instructions", "instruction", "system", "prompt", "reveal", "bypass", "override"].map((word) => [
    toLetters(word),
    word,
  ]),
);

function toLetters(word: string): string {
  return `${word.at(0) ?? ""}${Array.from(word.slice(1, -1)).toSorted().join("")}${word.at(-1) ?? ""}`;
}

/** The text without what hides words from a pattern: look-alike letters, invisible characters, spaced-out words, shuffled letters. */
const undisguise = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/gu, "")
    .replaceAll("’", "'")
    .toLowerCase()
    .replaceAll(/(?<!\p{L})(?:\p{L}[ .\-_]){4,}\p{L}(?!\p{L})/gu, (letters) => letters.replaceAll(/[ .\-_]/gu, ""))
    .replaceAll(/(?<!\p{L})[idprsbo]\p{L}{4,11}(?!\p{L})/gu, (word) => scrambled.get(toLetters(word)) ?? word);

/** Whether a text looks like a prompt injection: instructions to a model that reads the thread. */
export const isPromptInjection = (text: string): boolean => {
  const plain = undisguise(text);
  return patterns.some((pattern) => pattern.test(plain)) || weakSigns.filter((sign) => sign.test(plain)).length > 1;
};
