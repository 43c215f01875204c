import { type JsonRecord, type JsonRecords } from "../json/json-records.ts";
import { countUnusedFields } from "../unused-fields.ts";
import { isHackerNewsItem, knownItemFields, toItemId } from "./hacker-news-item.ts";
import { toHackerNewsThread } from "./hacker-news-thread.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { toDiscussion } from "./to-discussion.ts";

/** Reads a thread of Hacker News items saved as JSON, in any of their formats. Throws `source-unsupported` if they are not one thread. */
export const parseHackerNewsItems = (source: JsonRecords): UndetectedDiscussion => {
  const { story, comments, findings, skipped } = toHackerNewsThread(source);
  const unread = source.unread.map(({ place, length }) => ({ place, why: `it is a list of ${length} next to the list of items` }));
  const unusedFields = countUnusedFields(
    source.records.map(({ fields }) => fields),
    knownItemFields,
  );
  const tally = { recordName: "item", absentFields: [], unusedFields, skipped: [...skipped, ...unread] };
  return toDiscussion({ story, comments, findings, readAt: null, tally });
};

/** Whether records are items of Hacker News as node-hnapi gives them: replies under `comments`, with field names of its own. */
export const isHnapi = (source: JsonRecords): boolean =>
  tops(source).some(({ fields }) => toItemId(fields["id"]) !== null && Array.isArray(fields["comments"])) &&
  source.records.every(({ fields }) => ["author", "text", "body", "html", "message"].every((name) => !(name in fields)));

/** Whether records are items of Hacker News as Algolia gives them: nested, flat, or as the hits of a search. */
export const isAlgolia = (source: JsonRecords): boolean => {
  const names = ["objectID", "story_id", "created_at_i", "_tags"];
  const [top, ...others] = tops(source);
  // The least that a saved thread has: the story's id and its replies.
  const isTree = top !== undefined && others.length === 0 && toItemId(top.fields["id"]) !== null && Array.isArray(top.fields["children"]);
  return isTree || (areItems(source) && source.records.some(({ fields }) => names.some((name) => name in fields)));
};

/** Whether records are items of Hacker News as Firebase gives them, or a database's copy of them. */
export const isFirebase = (source: JsonRecords): boolean => areItems(source) && !isAlgolia(source) && !isHnapi(source);

const areItems = ({ records }: JsonRecords): boolean => {
  const items = records.filter(({ fields }) => isHackerNewsItem(fields));
  return items.length > 0 && items.length * 2 >= records.length;
};

const tops = ({ records }: JsonRecords): readonly JsonRecord[] => records.filter(({ under }) => under === null);
