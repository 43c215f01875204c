import { z } from "zod";
import { AppError } from "../../domain/app-error.ts";
import { type CommentDraft, arrangeComments } from "../../domain/arrange-comments.ts";
import type { Absence, Discussion } from "../../domain/discussion.ts";
import type { Finding } from "../../domain/finding.ts";
import { toCommentText } from "../html/comment-html.ts";

/** Only the fields that we read, and loosely: what Algolia adds or leaves null must not stop a reading. */
const item = z.object({
  id: z.union([z.int(), z.string().regex(/^\d+$/u)]),
  type: z.string().nullish(),
  author: z.string().nullish(),
  created_at: z.string().nullish(),
  created_at_i: z.number().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  text: z.string().nullish(),
  points: z.number().nullish(),
  parent_id: z.union([z.int(), z.string()]).nullish(),
  children: z.array(z.unknown()),
});
type Item = z.infer<typeof item>;

const expectedShape = 'an item as https://hn.algolia.com/api/v1/items/<id> gives it: {"id": 1, "title": "…", "children": [{"id": 2, "author": "…", "text": "…", "children": []}]}';

/** Whether a JSON value looks like Algolia's item, so that what is wrong with it can be said in that format's words. */
export const isAlgoliaItems = (json: unknown): boolean => z.looseObject({ id: z.unknown(), children: z.unknown() }).safeParse(json).success;

/**
 * Reads one Algolia item with its nested children. `language` is told by the caller, who has the words.
 * Throws `source-unsupported` with the path inside the JSON where it stops being an Algolia item.
 */
export const parseAlgoliaItems = (json: unknown): Omit<Discussion, "language"> => {
  const root = parseItem(json, "$");
  const { drafts, findings } = collectComments(root);
  const arrangement = arrangeComments(drafts);
  const own = toText(root.text);
  const id = String(root.id);
  return {
    id: `hn-${id}`,
    source: "hackernews",
    url: itemUrl(id),
    title: root.title?.trim() || `Hacker News item ${id}`,
    articleUrl: root.url?.trim() || null,
    author: root.author ?? null,
    createdAt: toTime(root),
    readAt: null,
    points: root.points ?? null,
    html: own.text === "" ? null : own.html,
    text: own.text === "" ? null : own.text,
    comments: arrangement.comments,
    findings: [...findings, ...arrangement.findings],
  };
};

const itemUrl = (id: string): string => `https://news.ycombinator.com/item?id=${id}`;

const parseItem = (json: unknown, path: string): Item => {
  const parsed = item.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = [path, ...(issue?.path ?? [])].join(".");
  throw new AppError("source-unsupported", {
    what: "Cannot read the JSON as a Hacker News thread",
    why: `at ${where}: ${issue?.message ?? "not an object"}`,
    fix: `Expected ${expectedShape}.`,
  });
};

/** Walks the nested children with a list of its own, not by recursion: threads may be any number of replies deep. */
const collectComments = (root: Item): { readonly drafts: readonly CommentDraft[]; readonly findings: readonly Finding[] } => {
  const drafts: CommentDraft[] = [];
  const findings: Finding[] = [];
  const rootId = String(root.id);
  const waiting = [{ json: root.children as readonly unknown[], parentId: null as string | null, path: "$.children" }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { json, parentId, path } = next;
    for (const [index, child] of json.entries()) {
      const place = `${path}[${index}]`;
      if (child === null) {
        findings.push({ code: "comment-missing", where: parentId === null ? "document" : `comment:${parentId}`, message: `The source names a reply at ${place} and does not hold it.` });
        continue;
      }
      const parsed = parseItem(child, place);
      // Options of a poll stand among the children; they are the story's, not somebody's comment.
      if (parsed.type === "pollopt") continue;
      const draft = toDraft(parsed, toParentId({ parsed, nestedUnder: parentId, rootId }));
      drafts.push(draft);
      waiting.push({ json: parsed.children, parentId: draft.id, path: `${place}.children` });
    }
  }
  return { drafts, findings };
};

/** Nesting says who is answered; a comment that stands directly under the story may name a parent that was left out. */
const toParentId = ({ parsed, nestedUnder, rootId }: { parsed: Item; nestedUnder: string | null; rootId: string }): string | null => {
  if (nestedUnder !== null) return nestedUnder;
  const named = parsed.parent_id === null || parsed.parent_id === undefined ? rootId : String(parsed.parent_id);
  return named === rootId ? null : named;
};

const toDraft = (parsed: Item, parentId: string | null): CommentDraft => {
  const id = String(parsed.id);
  const { html, text } = toText(parsed.text);
  const absence = toAbsence({ author: parsed.author ?? null, raw: parsed.text ?? null, text });
  return {
    id,
    parentId,
    author: parsed.author?.trim() || null,
    createdAt: toTime(parsed),
    url: itemUrl(id),
    html: absence ? "" : html,
    text: absence ? "" : text,
    absence,
  };
};

/** Algolia has no flags: a deleted comment has neither author nor text, or a place-holder as its text. */
const toAbsence = ({ author, raw, text }: { author: string | null; raw: string | null; text: string }): Absence | null => {
  const placeholder = author === null ? /^\[(deleted|dead|flagged)\]$/u.exec(text.trim()) : null;
  if (placeholder) return placeholder[1] === "deleted" ? "deleted" : "dead";
  if (text.trim() !== "") return null;
  return author === null && (raw === null || raw.trim() === "") ? "deleted" : "blank";
};

const toText = (html: string | null | undefined): { readonly html: string; readonly text: string } => toCommentText(html ?? "");

const toTime = ({ created_at, created_at_i }: Item): string | null => {
  const time = created_at ? Date.parse(created_at) : Number.NaN;
  const fallback = created_at_i === null || created_at_i === undefined ? Number.NaN : created_at_i * 1000;
  const milliseconds = Number.isFinite(time) ? time : fallback;
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};
