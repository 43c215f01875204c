import type { Finding } from "../../domain/thread/finding.ts";
import { type JsonRecord, type JsonRecords } from "../json/json-records.ts";
import { countUnusedFields } from "../unused-fields.ts";
import { isHackerNewsItem, knownItemFields, toItemId } from "./hacker-news-item.ts";
import { toHackerNewsThread } from "./hacker-news-thread.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { toDiscussion } from "./to-discussion.ts";

/** Reads a thread of Hacker News items saved as JSON, in any of their formats. Throws `source-unsupported` if they are not one thread. */
export const parseHackerNewsItems = (source: JsonRecords): UndetectedDiscussion => {
  const { story, comments, findings, skipped, statedComments, namesReplies } = toHackerNewsThread(source);
  const unread = source.unread.map(({ place, length }) => ({ place, why: `it is a list of ${length} next to the list of items` }));
  const unusedFields = countUnusedFields(
    source.records.map(({ fields }) => fields),
    knownItemFields,
  );
  const tally = { recordName: "item", absentFields: [], unusedFields, skipped: [...skipped, ...unread] };
  const discussion = toDiscussion({
    story,
    comments,
    findings: [...findUnreadHits(source), ...findings],
    readAt: null,
    tally,
    mayBePart: !namesReplies,
  });
  return { ...discussion, findings: [...discussion.findings, ...(namesReplies ? [] : findFewer(discussion, statedComments))] };
};

/** A search of Algolia answers with a page of its hits, and says how many there are. */
const findUnreadHits = ({ around, records }: JsonRecords): readonly Finding[] => {
  const all = around.reduce((most, { fields }) => Math.max(most, Number(fields["nbHits"]) || 0), 0);
  if (all <= records.length) return [];
  const message = `The search found ${all} items, and ${records.length} are in the file: it is one page of the answer. Read the thread by its link to have all.`;
  return [{ code: "page-incomplete", where: "document", message }];
};

/**
 * In a flat list without the ids of replies only HN's count shows that comments are missing. It leaves out deleted and dead comments, and a
 * file may hold more than were counted when its story was saved.
 */
const findFewer = ({ comments }: UndetectedDiscussion, counted: number | null): readonly Finding[] => {
  const living = comments.filter(({ absence }) => absence !== "deleted" && absence !== "dead").length;
  if (counted === null || counted <= living) return [];
  const message = `Hacker News counts ${counted} comments that are neither deleted nor dead, and ${living} were read: the others are not in the file.`;
  return [{ code: "count-differs", where: "document", message }];
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
