import { isQuotedLine, toOwnWords } from "../../domain/thread/own-words.ts";

interface Speaker {
  readonly author: string | null;
  /** Plain text, quoted lines with `>`. */
  readonly text: string;
}

interface InferableComment extends Speaker {
  readonly id: string;
  /** Whether the place itself says what it answers. */
  readonly isPlaced: boolean;
}

interface InferredParent {
  readonly parentId: string;
  readonly by: "quotation" | "mention";
}

/** A shorter quotation ("yes", "+1") may stand in many comments. In characters. */
const shortestQuotation = 12;

/** A login as GitHub allows it, not inside an address or a path. */
const mention = /(?<![\w/.@-])@([a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38})(?![\w/])/giu;

/**
 * What each comment of a flat list answers, by the comment's id: the latest earlier comment whose own words hold a passage that it quotes
 * word for word; else the last earlier comment of the first person whom it mentions. Comments that quote the story, or mention nobody who
 * spoke before, are not in the result: they answer the story. Comments come in the order of time.
 */
export const inferParents = (thread: {
  readonly story: Speaker;
  readonly comments: readonly InferableComment[];
}): ReadonlyMap<string, InferredParent> => {
  const parents = new Map<string, InferredParent>();
  const earlier: { readonly id: string; readonly author: string; readonly own: string }[] = [];
  const story = fold(toOwnWords(thread.story.text));
  for (const { id, author, text, isPlaced } of thread.comments) {
    const own = toOwnWords(text);
    if (!isPlaced) {
      const quoted = findQuoted(text, { story, earlier });
      const parentId = quoted ?? (quoted === undefined ? findMentioned(own, { self: author, earlier }) : null);
      if (parentId !== null) parents.set(id, { parentId, by: quoted === parentId ? "quotation" : "mention" });
    }
    earlier.push({ id, author: author?.toLowerCase() ?? "", own: fold(own) });
  }
  return parents;
};

interface Earlier {
  readonly id: string;
  readonly author: string;
  readonly own: string;
}

/** The comment that the first known quotation is from; null if that is from the story, undefined without a known quotation. */
const findQuoted = (
  text: string,
  { story, earlier }: { readonly story: string; readonly earlier: readonly Earlier[] },
): string | null | undefined => {
  for (const quotation of splitQuotations(text)) {
    const source = earlier.findLast(({ own }) => own.includes(quotation));
    if (source) return source.id;
    if (story.includes(quotation)) return null;
  }
  return undefined;
};

const findMentioned = (
  own: string,
  { self, earlier }: { readonly self: string | null; readonly earlier: readonly Earlier[] },
): string | null => {
  for (const [, login = ""] of own.matchAll(mention)) {
    const name = login.toLowerCase();
    const last = name === self?.toLowerCase() ? undefined : earlier.findLast(({ author }) => author === name);
    if (last) return last.id;
  }
  return null;
};

/** The runs of quoted lines, without their marks. */
const splitQuotations = (text: string): readonly string[] => {
  const runs: string[][] = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const isQuoted = isQuotedLine(line);
    if (isQuoted && isOpen) runs.at(-1)?.push(line);
    else if (isQuoted) runs.push([line]);
    isOpen = isQuoted;
  }
  return runs
    .map((lines) => fold(lines.map((line) => line.replace(/^[\s>]+/u, "")).join(" ")))
    .filter((quotation) => quotation.length >= shortestQuotation);
};

const fold = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, " ").trim();
