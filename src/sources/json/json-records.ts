import type { PlacedJson } from "./json-values.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** One object of a JSON file that may be a comment or the story. */
export interface JsonRecord {
  /** As messages name it: `$.children[3]`, `line 7: $`. */
  readonly place: string;
  readonly fields: JsonObject;
  /** The record in whose list of replies it stands; null at the top. */
  readonly under: JsonRecord | null;
}

/** A place in a list of records where none stands. */
export interface JsonGap {
  readonly place: string;
  readonly under: JsonRecord | null;
  /** Null for JSON's own null: the source has a place for a record and does not hold it. */
  readonly problem: string | null;
}

export interface JsonRecords {
  /** Every record, each before those that stand under it. */
  readonly records: readonly JsonRecord[];
  readonly gaps: readonly JsonGap[];
  /** The objects around the list of records, the outermost first: `{"title": …, "comments": […]}`. */
  readonly around: readonly JsonRecord[];
  /** Lists of objects that were left alone because another was taken for the records. */
  readonly unread: readonly { readonly place: string; readonly length: number }[];
}

/** Under which names files keep replies inside what they answer. */
export const replyFields = ["children", "comments", "replies", "kids", "responses"] as const;

/** Under which names a list of replies may stand inside an object of its own. */
export const wrapFields = ["nodes", "edges", ...replyFields] as const;

/** Under which names answers of servers and databases keep their list of records, the likeliest first. */
const listFields = [...replyFields, "hits", "posts", "messages", "items", "nodes", "edges", "data", "rows", "results", "records"];

/** Answers wrap their list this many objects deep at most (`data.repository.issue.comments.nodes`). */
const deepestWrapping = 6;

/** Answers of servers are lists of pages, and lists of these; deeper nesting is no data but an attack on parsers. */
const deepestLists = 50;

/** Whether an object is by itself a record and no wrapping around records: it has an identity or words. */
const isRecord = (fields: JsonObject): boolean =>
  Object.keys(fields).some((name) => /^(?:id|_id|objectid|comment_?id|post_?id|short_?id|author|by|text|body|html)$/iu.test(name));

/** Whether a record holds other records deeper inside than replies stand: a topic with an id and `post_stream.posts`. */
const wrapsRecords = (fields: JsonObject): boolean =>
  replyFields.every((name) => !isListOfRecords(unwrapConnection(fields[name]).value)) &&
  findLists(fields, "$").some(({ name, items }) => isListName(name) && items.some((item) => isObject(item) && isRecord(item)));

const isListName = (name: string): boolean => listFields.includes(name.toLowerCase());

/** Collects the records of parsed JSON: of lists, of objects by id, of wrapped lists, and of replies nested in one another. */
export const collectRecords = (values: readonly PlacedJson[]): JsonRecords => {
  const collection = new Collection();
  for (const { place, value, problem } of values) {
    if (problem !== null) collection.gaps.push({ place: place.replace(/: \$$/u, ""), under: null, problem });
    else collection.addValue(value, place);
  }
  return collection;
};

interface Waiting {
  readonly value: unknown;
  readonly place: string;
  readonly under: JsonRecord | null;
}

class Collection implements JsonRecords {
  readonly records: JsonRecord[] = [];
  readonly gaps: JsonGap[] = [];
  readonly around: JsonRecord[] = [];
  readonly unread: { readonly place: string; readonly length: number }[] = [];

  addValue(value: unknown, place: string): void {
    if (Array.isArray(value)) this.#addList(value, place);
    else if (!isObject(value) || (isRecord(value) && !wrapsRecords(value))) this.#addRecord({ value, place, under: null });
    else this.#addWrapping(value, place);
  }

  #addList(list: readonly unknown[], place: string, depth = 0): void {
    if (depth > deepestLists) {
      this.gaps.push({ place: place.slice(0, 40), under: null, problem: `its lists are nested more than ${deepestLists} deep` });
      return;
    }
    for (const [index, value] of list.entries()) {
      const at = `${place}[${index}]`;
      const listing = unwrapConnection(value);
      // Pages of a long answer, one list each.
      if (Array.isArray(value)) this.#addList(value, at, depth + 1);
      else if (isObject(value) && value["kind"] === "Listing" && Array.isArray(listing.value))
        this.#addList(listing.value, at + listing.path, depth + 1);
      else this.#addRecord({ value, place: at, under: null });
    }
  }

  /** Walks with a list of its own, not by recursion: threads may be any number of replies deep. */
  #addRecord(start: Waiting): void {
    const waiting = [start];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { place, under } = next;
      const value = unwrapEdge(next.value);
      const missing = findUnloaded(next.value);
      if (missing !== null) {
        this.gaps.push({ place, under, problem: missing });
        continue;
      }
      if (!isObject(value)) {
        this.gaps.push({ place, under, problem: value === null ? null : `it is ${describeValue(value)}, not an object` });
        continue;
      }
      const record = { place, fields: value, under };
      this.records.push(record);
      // One by one: a call with half a million arguments overflows the stack.
      for (const reply of findReplies(record).toReversed()) waiting.push(reply);
    }
  }

  #addWrapping(object: JsonObject, place: string): void {
    const listing = unwrapConnection(object);
    if (object["kind"] === "Listing" && Array.isArray(listing.value)) {
      this.#addList(listing.value, place + listing.path);
      return;
    }
    if (isMapById(object)) {
      for (const [key, value] of Object.entries(object))
        this.#addRecord({ value: nameByKey(value, key), place: `${place}.${key}`, under: null });
      return;
    }
    const lists = findLists(object, place);
    const [list, ...others] = lists.toSorted((one, other) => rankList(one) - rankList(other));
    if (!list) {
      this.#addRecord({ value: object, place, under: null });
      return;
    }
    this.around.push(...list.around);
    this.#addList(list.items, list.place);
    this.unread.push(...others.map((other) => ({ place: other.place, length: other.items.length })));
  }
}

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** A value's kind in words, for messages. */
export const describeValue = (value: unknown): string => {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

/** Relay's connections wrap each node, `{"node": {…}, "cursor": "…"}`, and Reddit each thing, `{"kind": "t1", "data": {…}}`. */
const unwrapEdge = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  const wrapping = edges.find(({ inner, others }) => isObject(value[inner]) && Object.keys(value).every((name) => others.includes(name)));
  return wrapping ? value[wrapping.inner] : value;
};

const edges = [
  { inner: "node", others: ["node", "cursor", "__typename"] },
  { inner: "data", others: ["data", "kind"] },
];

/** Reddit's place-holder for comments that an answer does not hold; null for anything else. */
const findUnloaded = (value: unknown): string | null => {
  if (!isObject(value) || value["kind"] !== "more" || !isObject(value["data"])) return null;
  const { count, children } = value["data"];
  const number = typeof count === "number" && count > 0 ? count : Array.isArray(children) ? children.length : 0;
  return `it stands for ${number === 1 ? "1 comment" : `${number} comments`} that the file does not hold`;
};

/** Lists of bare ids (`"kids": [2, 3]`) say what answers a record and hold no record themselves. */
const isListOfRecords = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && !value.every((item) => typeof item === "number" || typeof item === "string");

const findReplies = (record: JsonRecord): readonly Waiting[] =>
  replyFields.flatMap((name) => {
    const list = unwrapConnection(record.fields[name]);
    return isListOfRecords(list.value)
      ? list.value.map((value, index) => ({ value, place: `${record.place}.${name}${list.path}[${index}]`, under: record }))
      : [];
  });

/** Some forms wrap a list of replies once more: GraphQL's `{"totalCount": 2, "nodes": […]}`, YouTube's `{"comments": […]}`. */
const unwrapConnection = (value: unknown): { readonly value: unknown; readonly path: string } => {
  if (isObject(value) && isObject(value["data"]) && value["kind"] === "Listing") {
    return { value: value["data"]["children"], path: ".data.children" };
  }
  const name = isObject(value) ? wrapFields.find((field) => Array.isArray(value[field])) : undefined;
  return isObject(value) && name !== undefined ? { value: value[name], path: `.${name}` } : { value, path: "" };
};

/**
 * Firebase and other databases export an object of items by id, with null for what they do not hold. Ids that are no numbers look like
 * names of fields: then every value must be a record.
 */
const isMapById = (object: JsonObject): boolean => {
  const entries = Object.entries(object);
  if (entries.length === 0 || !entries.every(([, value]) => isObject(value) || value === null)) return false;
  if (entries.every(([key]) => /^\d+$/u.test(key))) return entries.some(([, value]) => isObject(value));
  return entries.length > 1 && entries.every(([, value]) => hasWords(value));
};

const hasWords = (value: unknown): boolean =>
  isObject(value) && ["text", "body", "html", "content", "comment", "message"].some((name) => typeof value[name] === "string");

/** The key is the id of a record that has none of its own. */
const nameByKey = (value: unknown, key: string): unknown =>
  isObject(value) && !Object.keys(value).some((name) => /^_?id$/iu.test(name)) ? { id: key, ...value } : value;

interface FoundList {
  readonly name: string;
  readonly place: string;
  readonly items: readonly unknown[];
  readonly around: readonly JsonRecord[];
}

/** The lists of objects inside an object that is no record itself, at any depth that answers have. */
const findLists = (object: JsonObject, place: string): readonly FoundList[] => {
  const lists: FoundList[] = [];
  const visit = (fields: JsonObject, path: string, above: readonly JsonRecord[]): void => {
    const around = [...above, { place: path, fields, under: null }];
    for (const [name, value] of Object.entries(fields)) {
      const at = `${path}.${name}`;
      if (Array.isArray(value)) {
        if (value.some(isObject)) lists.push({ name, place: at, items: value, around });
      } else if (isObject(value) && isMapById(value)) {
        lists.push({ name, place: at, items: Object.entries(value).map(([key, item]) => nameByKey(item, key)), around });
      } else if (isObject(value) && around.length < deepestWrapping) visit(value, at, around);
    }
  };
  visit(object, place, []);
  return lists;
};

/** Known names first; among others, and of two with one name, the longer list. */
const rankList = ({ name, items }: FoundList): number => {
  const known = listFields.indexOf(name.toLowerCase());
  return (known === -1 ? listFields.length : known) - items.length / (items.length + 1);
};
