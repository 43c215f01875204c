import type { CommentItem } from "../to-discussion.ts";
import { type PageElement, cutInnerHtml, findByClass, findElement, toOwnText, toNodeText } from "../../html/page-nodes.ts";
import { toPageTime, toUserName } from "./page-story.ts";

/** A comment as its row shows it. The parent follows from the indentation. */
export interface PageComment {
  readonly item: Omit<CommentItem, "parentId">;
  /** 0 for top-level comments; null if the row does not show it. */
  readonly indent: number | null;
  /** The target of the row's "parent" link; top-level comments have none. */
  readonly linkedParent: string | null;
}

/** HN indents each level by an image of this width, in pixels. */
const indentWidth = 40;

/** Reads a row of the comment tree (`tr.comtr`); null when it has no id. */
export const parsePageComment = (page: string, row: PageElement): PageComment | null => {
  const id = row.attribs["id"] ?? "";
  if (!/^\d+$/u.test(id)) return null;
  const author = findByClass(row, "hnuser");
  const words = findByClass(row, "commtext");
  const marks = [...toOwnMarks(findByClass(row, "comhead")), ...(words ? [] : toOwnMarks(findByClass(row, "comment")))];
  return {
    item: {
      id,
      author: author ? toUserName(author) : null,
      createdAt: toPageTime(findByClass(row, "age")),
      html: toHtml({ page, row, words }),
      flag: toFlag(marks, words !== null),
    },
    indent: toIndent(findByClass(row, "ind")),
    linkedParent: toLinkedParent(findByClass(row, "navs")),
  };
};

/** Only bare text outside `.commtext` counts: a "[dead]" that the commenter typed is text. */
const toOwnMarks = (element: PageElement | null): readonly string[] =>
  (element?.children ?? []).flatMap((node) => toOwnText(node).match(/\[(?:dead|deleted|flagged)\]/gu) ?? []);

/** A flagged comment with text is not dead; without text, flags have killed it. */
const toFlag = (marks: readonly string[], hasWords: boolean): CommentItem["flag"] => {
  if (marks.includes("[deleted]")) return "deleted";
  return marks.includes("[dead]") || (marks.includes("[flagged]") && !hasWords) ? "dead" : null;
};

/** Without `.commtext`, HN shows only a mark such as "[deleted]", which is not the commenter's text; anything else is kept. */
const toHtml = ({ page, row, words }: { page: string; row: PageElement; words: PageElement | null }): string | null => {
  if (words) return cutInnerHtml(page, words, "reply");
  const body = findByClass(row, "comment");
  const html = body ? cutInnerHtml(page, body, "reply") : "";
  return /^\s*(?:\[(?:dead|deleted|flagged)\]\s*)*$/u.test(html) ? null : html;
};

const toIndent = (cell: PageElement | null): number | null => {
  if (!cell) return null;
  const stated = cell.attribs["indent"];
  if (stated !== undefined && /^\d+$/u.test(stated)) return Number(stated);
  const width = findElement(cell, (element) => element.name === "img")?.attribs["width"] ?? "";
  return /^\d+$/u.test(width) ? Math.round(Number(width) / indentWidth) : null;
};

const toLinkedParent = (links: PageElement | null): string | null => {
  const link = links && findElement(links, (element) => element.name === "a" && toNodeText(element) === "parent");
  return /(?:#|item\?id=)(\d+)$/u.exec(link?.attribs["href"] ?? "")?.[1] ?? null;
};
