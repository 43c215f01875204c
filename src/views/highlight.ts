import { toComparable } from "../domain/statements/grounding.ts";

interface Token {
  readonly source: string;
  readonly isTag: boolean;
  /** The token's text for comparison; the end of a block counts as a space. */
  readonly reading: string;
}

const tokenPattern = /<[^>]*>|&(?:#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos|nbsp);|[\s\S]/giu;
const blockTag = /^<\/?(?:p|pre|blockquote|br|details|summary)\b/iu;
const namedEntities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
]);

/**
 * Puts `<mark>` around the quoted passages in a comment's safe HTML. Only whole runs of text are wrapped and no tag or
 * character is changed, so what was safe stays safe; a passage that is not found is not marked.
 */
export const highlight = (safeHtml: string, quotes: readonly string[]): string => {
  if (quotes.length === 0) return safeHtml;
  const tokens = toTokens(safeHtml);
  const marked = findTokens(tokens, quotes);
  if (marked.size === 0) return safeHtml;
  let html = "";
  let isOpen = false;
  let index = 0;
  for (const { source, isTag } of tokens) {
    const wantsMark = marked.has(index) && !isTag;
    if (isOpen !== wantsMark) html += wantsMark ? "<mark>" : "</mark>";
    isOpen = wantsMark;
    html += source;
    index += 1;
  }
  return isOpen ? `${html}</mark>` : html;
};

const toToken = (source: string): Token => {
  const isTag = source.length > 1 && source.startsWith("<");
  if (isTag) return { source, isTag, reading: blockTag.test(source) ? " " : "" };
  const character = source.length > 1 && source.startsWith("&") ? decode(source.slice(1, -1)) : source;
  return { source, isTag, reading: /\s/u.test(character) ? " " : toComparable(character) };
};

/** Nearly all characters are those of ASCII: a token for each is made once. */
const plain: readonly Token[] = Array.from({ length: 0x80 }, (_, code) => toToken(String.fromCharCode(code)));

const toTokens = (html: string): readonly Token[] =>
  (html.match(tokenPattern) ?? []).map((source) => (source.length === 1 ? plain[source.charCodeAt(0)] : undefined) ?? toToken(source));

const decode = (entity: string): string => {
  const named = namedEntities.get(entity.toLowerCase());
  if (named !== undefined) return named;
  const code = /^#x/iu.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
};

/** The tokens that quotes cover, found in one stream of folded text that remembers where each character came from. */
const findTokens = (tokens: readonly Token[], quotes: readonly string[]): ReadonlySet<number> => {
  let stream = "";
  const origins: number[] = [];
  let endsInSpace = true;
  tokens.forEach(({ reading }, index) => {
    if (reading === "" || (reading === " " && endsInSpace)) return;
    stream += reading;
    endsInSpace = reading.endsWith(" ");
    for (let unit = 0; unit < reading.length; unit += 1) origins.push(index);
  });
  const marked = new Set<number>();
  for (const quote of quotes) {
    const wanted = toComparable(quote);
    const start = wanted === "" ? -1 : stream.indexOf(wanted);
    if (start === -1) continue;
    const first = origins[start] ?? 0;
    const last = origins[start + wanted.length - 1] ?? first;
    for (let index = first; index <= last; index += 1) marked.add(index);
  }
  return withoutLooseSpace(tokens, marked);
};

/** White space between two blocks belongs to neither: a mark there would stand outside every paragraph. */
const withoutLooseSpace = (tokens: readonly Token[], marked: ReadonlySet<number>): ReadonlySet<number> => {
  const isTagAt = (index: number): boolean => tokens[index]?.isTag ?? true;
  return new Set([...marked].filter((index) => tokens[index]?.reading !== " " || !(isTagAt(index - 1) && isTagAt(index + 1))));
};
