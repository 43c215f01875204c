import { parseDocument } from "htmlparser2";
import { AppError } from "../../../domain/app-error.ts";
import type { Finding } from "../../../domain/finding.ts";
import { type CommentItem, type UndetectedDiscussion, toDiscussion } from "../to-discussion.ts";
import { type PageComment, parsePageComment } from "./page-comment.ts";
import { type PageNode, findAllByClass } from "./page-nodes.ts";
import { type PageStory, parsePageStory } from "./page-story.ts";

/** Whether a text is a page of Hacker News, whatever its layout. */
export const isSavedPage = (text: string): boolean =>
  /^\s*</u.test(text) && /\bid\s*=\s*["']?hnmain\b|\bclass\s*=\s*["']?(?:comment-tree|fatitem)\b/iu.test(text);

/**
 * Reads a thread's page as it is saved from a browser; several pages of one thread may follow one another in the text.
 * Throws `source-unsupported` for a page of another layout or kind, and for the pages of several threads.
 */
export const parseSavedPage = (text: string): UndetectedDiscussion => {
  const nodes = parseDocument(text, { withStartIndices: true, withEndIndices: true }).children;
  const heads = findAllByClass(nodes, "fatitem").flatMap((head) => parsePageStory(text, head) ?? []);
  const [head] = heads;
  if (!head) throw explainOtherPage(text);
  const ids = [...new Set(heads.map(({ story }) => story.id))];
  if (ids.length > 1)
    throw unsupported(
      `it holds the pages of ${ids.length} threads (${ids.slice(0, 5).join(", ")})`,
      "Keep the pages of one thread in a file.",
    );
  const rows = findAllByClass(nodes, "comtr").flatMap((row) => parsePageComment(text, row) ?? []);
  const { comments, findings } = toComments(rows, head);
  return toDiscussion({
    story: head.story,
    comments,
    findings: [...explainGaps({ head, nodes, pages: heads.length, held: new Set(comments.map(({ id }) => id)).size }), ...findings],
    readAt: null,
  });
};

/** Each row answers the last row above it that is set in one level less; where that one is not shown, the one it links to. */
const toComments = (
  rows: readonly PageComment[],
  head: PageStory,
): { readonly comments: readonly CommentItem[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const above: (string | undefined)[] = [];
  const comments = rows.map(({ item, indent, linkedParent }) => {
    const level = indent ?? 0;
    const shown = level === 0 ? null : (above[level - 1] ?? null);
    const parentId = shown ?? (linkedParent === head.story.id ? null : linkedParent);
    if (parentId === null && (level > 0 || indent === null)) {
      findings.push({
        code: "comment-orphaned",
        where: `comment:${item.id}`,
        message: `The page does not show what comment ${item.id} answers; it is kept at the top level.`,
      });
    }
    above.length = Math.min(above.length, level);
    above[level] = item.id;
    return { ...item, parentId };
  });
  return { comments, findings };
};

/** Every page but a thread's last one ends with a "More" link; a count above what is shown says the same of a last page alone. */
const explainGaps = ({
  head,
  nodes,
  pages,
  held,
}: {
  head: PageStory;
  nodes: PageNode[];
  pages: number;
  held: number;
}): readonly Finding[] => {
  if (head.isOfComment) return [toGap("This is the page of one comment: the rest of its thread is not in it.")];
  const stated = head.statedComments ?? 0;
  if (findAllByClass(nodes, "morelink").length >= pages) {
    return [
      toGap(
        `The page ends with a "More" link: it is not the whole thread. It holds ${held} comments${stated > held ? ` of ${stated}` : ""}.`,
      ),
    ];
  }
  return stated > held
    ? [
        toGap(
          `The page counts ${stated} comments and holds ${held}: others stand on other pages of the thread, or were hidden when it was saved.`,
        ),
      ]
    : [];
};

const toGap = (message: string): Finding => ({ code: "page-incomplete", where: "document", message });

const explainOtherPage = (text: string): AppError => {
  if (!isSavedPage(text))
    return unsupported("it is no page of Hacker News", "Save the page of a thread: https://news.ycombinator.com/item?id=<id>.");
  const id = /item(?:\?|%3F)id(?:=|%3D)(\d+)/u.exec(text)?.[1];
  if (!id || /<html[^>]*\sop=["']?(?!item\b)\w/u.test(text)) {
    return unsupported(
      "it is a list of stories or another page without a thread",
      "Save the page of a thread: https://news.ycombinator.com/item?id=<id>.",
    );
  }
  return unsupported(
    'it has an older layout of Hacker News (it lacks the table of class "fatitem"), and only today\'s can be read',
    `Save https://news.ycombinator.com/item?id=${id} again, or its JSON: curl -o thread.json https://hn.algolia.com/api/v1/items/${id}`,
  );
};

const unsupported = (why: string, fix: string): AppError =>
  new AppError("source-unsupported", { what: "Cannot read the page as a Hacker News thread", why, fix });
