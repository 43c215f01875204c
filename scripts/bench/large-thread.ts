import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

interface BulkComment {
  readonly id: number;
  readonly by?: string;
  readonly textPlain?: string;
  readonly timeISO?: string;
  readonly parent: number;
}

interface Item {
  readonly id: number;
  readonly type: string;
  readonly author: string;
  readonly title: string | null;
  readonly text: string | null;
  readonly url: null;
  readonly points: null;
  readonly created_at: string | null;
  readonly children: Item[];
}

const toText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const toItem = (comment: BulkComment): Item => ({
  id: comment.id,
  type: "comment",
  author: comment.by ?? "nobody",
  title: null,
  text: toText(comment.textPlain ?? ""),
  url: null,
  points: null,
  created_at: comment.timeISO ?? null,
  children: [],
});

const createRoot = (): Item => ({
  id: 999_000_001,
  type: "story",
  author: "bench",
  title: "Several threads",
  text: null,
  url: null,
  points: null,
  created_at: null,
  children: [],
});

/**
 * Several real threads under one made root, in the shape of Algolia's items: at least `count` comments. `file` holds a JSON line for
 * each thread, compressed.
 */
export const toLargeThread = (file: string, count: number): Item => {
  const root = createRoot();
  let added = 0;
  for (const line of gunzipSync(readFileSync(file)).toString().split("\n")) {
    if (added >= count || line === "") break;
    const { comments } = JSON.parse(line) as { readonly comments: readonly BulkComment[] };
    const items = new Map(comments.map((comment) => [comment.id, toItem(comment)]));
    for (const comment of comments) {
      const item = items.get(comment.id);
      if (item !== undefined) (items.get(comment.parent) ?? root).children.push(item);
    }
    added += items.size;
  }
  return root;
};
