import { parseDocument } from "htmlparser2";
import { AppError } from "../../../domain/app-error.ts";
import type { Finding } from "../../../domain/thread/finding.ts";
import type { UndetectedDiscussion } from "../../place.ts";
import { type CommentItem, toDiscussion } from "../to-discussion.ts";
import { type PageComment, parsePageComment } from "./page-comment.ts";
import { findPageCut } from "../../html/page-cut.ts";
import { type PageNode, findAllByClass } from "../../html/page-nodes.ts";
import { type PageStory, parsePageStory } from "./page-story.ts";

/** Whether a text is a Hacker News page, in any layout. */
export const isSavedPage = (text: string): boolean =>
  /^\s*</u.test(text) && /\bid\s*=\s*["']?hnmain\b|\bclass\s*=\s*["']?(?:comment-tree|fatitem)\b/iu.test(text);

/**
 * Reads a thread's page as it is saved from a browser; several pages of one thread may follow one another in the text.
 * Throws `source-unsupported` for a page of another layout or kind, and for the pages of several threads.
 */
export const parseSavedPage = (text: string): UndetectedDiscussion => {
  const page = unwrapArchived(text);
  const nodes = parseDocument(page, { withStartIndices: true, withEndIndices: true }).children;
  const heads = findAllByClass(nodes, "fatitem").flatMap((head) => parsePageStory(page, head) ?? []);
  const [head] = heads;
  if (!head) throw explainOtherPage(page);
  const ids = [...new Set(heads.map(({ story }) => story.id))];
  if (ids.length > 1)
    throw unsupported(
      `it contains the pages of ${ids.length} threads (${ids.slice(0, 5).join(", ")})`,
      "Put the pages of only one thread in a file.",
    );
  const elements = findAllByClass(nodes, "comtr");
  const rows = elements.flatMap((row) => parsePageComment(page, row) ?? []);
  const { comments, findings } = toComments(rows, head);
  const gaps = explainGaps({ head, nodes, pages: heads.length, held: new Set(comments.map(({ id }) => id)).size });
  const unnumbered = elements.length - rows.length;
  const skipped = unnumbered === 0 ? [] : [{ place: `${unnumbered} of ${elements.length} rows`, why: "the row has no comment id" }];
  return toDiscussion({
    story: head.story,
    comments,
    findings: [...findPageCut(page), ...gaps, ...findings],
    readAt: null,
    tally: { recordName: "comment", absentFields: [], unusedFields: [], skipped },
  });
};

/**
 * A page as it was before the Wayback Machine put an address of its own in front of each link's address. Commenters' own links
 * to the Wayback Machine stay, because they have two such addresses in front.
 */
const unwrapArchived = (text: string): string => {
  const isArchived = /\shref=["']?(?:(?:https?:)?\/\/web\.archive\.org)?\/web\/\d{4,14}[a-z_]*\/https?:\/\/news\.ycombinator\.com/iu.test(
    text,
  );
  return isArchived
    ? text.replaceAll(/(\s(?:href|src)=["']?)(?:(?:https?:)?\/\/web\.archive\.org)?\/web\/\d{4,14}[a-z_]*\/(?=https?:|mailto:)/giu, "$1")
    : text;
};

/** A row's parent is the nearest row above with one level less of indentation or, if that row is hidden, the target of its "parent" link. */
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
        message: `The page does not show the parent of comment ${item.id}; it is kept at the top level.`,
      });
    }
    above.length = Math.min(above.length, level);
    above[level] = item.id;
    return { ...item, parentId };
  });
  return { comments, findings };
};

/** Reports missing comments: every page except a thread's last one ends with a "More" link, and a last page counts more comments than it shows. */
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
  if (head.isOfComment) return [toGap("This is the page of one comment, without the rest of its thread.")];
  const stated = head.statedComments ?? 0;
  if (findAllByClass(nodes, "morelink").length >= pages) {
    return [
      toGap(
        `The page ends with a "More" link: it is not the whole thread. It contains ${held} comments${stated > held ? ` of ${stated}` : ""}.`,
      ),
    ];
  }
  return stated > held
    ? [
        toGap(
          `The page counts ${stated} comments but contains ${held}: the others are on other pages of the thread, or were hidden when it was saved.`,
        ),
      ]
    : [];
};

const toGap = (message: string): Finding => ({ code: "page-incomplete", where: "document", message });

const explainOtherPage = (text: string): AppError => {
  if (!isSavedPage(text))
    return unsupported("it is not a Hacker News page", "Save the page of a thread: https://news.ycombinator.com/item?id=<id>.");
  const id = /item(?:\?|%3F)id(?:=|%3D)(\d+)/u.exec(text)?.[1];
  if (!id || /<html[^>]*\sop=["']?(?!item\b)\w/u.test(text)) {
    return unsupported(
      "it is a list of stories or another page without a thread",
      "Save the page of a thread: https://news.ycombinator.com/item?id=<id>.",
    );
  }
  const why = /\bclass\s*=\s*["']?fatitem\b/iu.test(text)
    ? 'the table of class "fatitem", which should hold its story, has no row with the story\'s number and title; the file may be cut'
    : 'it has an older layout of Hacker News (from before 2016, without the table of class "fatitem"), which is not read';
  return unsupported(
    why,
    `Save https://news.ycombinator.com/item?id=${id} again, or its JSON: curl -o thread.json https://hn.algolia.com/api/v1/items/${id}`,
  );
};

const unsupported = (why: string, fix: string): AppError =>
  new AppError("source-unsupported", { what: "Cannot read the page as a Hacker News thread", why, fix });
