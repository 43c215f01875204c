import { AppError } from "../../../domain/app-error.ts";
import type { Finding } from "../../../domain/thread/finding.ts";
import type { GuardedFetch } from "../../../network/guarded-fetch.ts";
import { collectRecords, isObject } from "../../json/json-records.ts";
import { type HackerNewsThread, toHackerNewsThread } from "../hacker-news-thread.ts";
import type { UndetectedDiscussion } from "../../place.ts";
import { toDiscussion } from "../to-discussion.ts";
import { type Outcome, fetchItem } from "./fetch-item.ts";
import { type ItemAnswers, findStoryId, heldBy, toStoryless, toUnread } from "./find-story.ts";
import { type Firebase, createFirebase } from "./firebase.ts";
import { type ReportProgress, gatherThread } from "./gather-thread.ts";
import { mergeThread } from "./merge-thread.ts";

export interface HackerNewsTools {
  readonly signal: AbortSignal;
  readonly onProgress?: ReportProgress;
}

/** Reads the whole discussion of an item by its id: a story, job, poll or comment. */
export type ReadHackerNews = (id: string, tools: HackerNewsTools) => Promise<UndetectedDiscussion>;

/**
 * Reads from Hacker News' two APIs: Algolia gives the tree in one request; Firebase the ranks, the flags and what Algolia lacks. Each is enough
 * if the other fails. Examples of base URLs: https://hn.algolia.com/api/v1 and https://hacker-news.firebaseio.com/v0. Throws
 * `source-unreadable` (the item does not exist), `source-unreachable` (neither service answers), `source-refused` (a private address) and
 * `source-unsupported` (an endless thread).
 */
export const createHackerNewsReader =
  (options: {
    readonly fetch: Pick<GuardedFetch, "get">;
    readonly algoliaUrl: string;
    readonly firebaseUrl: string;
    readonly now: () => Date;
  }): ReadHackerNews =>
  async (id, { signal, onProgress }) => {
    const run = new AbortController();
    const within = AbortSignal.any([signal, run.signal]);
    const firebase = createFirebase({ fetch: options.fetch, baseUrl: options.firebaseUrl, signal: within });
    const readBoth = async (itemId: string): Promise<ItemAnswers> => {
      const [tree, item] = await Promise.all([fetchTree(itemId, { ...options, signal: within }), firebase.read(itemId)]);
      return { tree, item };
    };
    try {
      const asked = await readBoth(id);
      if (!isHeld(asked)) throw toUnread(id, asked);
      const storyId = await findStoryId(id, asked, firebase);
      if (storyId === null) throw toStoryless(id);
      const answers = storyId === id ? asked : await readBoth(storyId);
      if (!isHeld(answers)) throw toUnread(storyId, answers);
      const discussion = await readThread({ storyId, answers, firebase, onProgress, readAt: options.now().toISOString() });
      return storyId === id ? discussion : { ...discussion, findings: [toStoryFinding(id, storyId), ...discussion.findings] };
    } finally {
      // After an error, requests still under way are cancelled.
      run.abort();
    }
  };

const fetchTree = async (
  id: string,
  options: { readonly fetch: Pick<GuardedFetch, "get">; readonly algoliaUrl: string; readonly signal: AbortSignal },
): Promise<Outcome<HackerNewsThread>> => {
  const url = `${options.algoliaUrl.replace(/\/+$/u, "")}/items/${id}`;
  return fetchItem({
    ...options,
    url,
    parse: (json) => {
      // Without this check, any object with an id would be read as a thread without comments.
      const isTree = isObject(json) && Array.isArray(json["children"]);
      const thread = isTree ? toHackerNewsThread(collectRecords([{ place: "$", value: json, problem: null }])) : null;
      if (thread?.story.id === id) return thread;
      throw new AppError("source-unreachable", {
        what: `Cannot read the answer of ${url}`,
        why: thread ? `it is item ${thread.story.id}, not ${id}` : "it is not an item with its replies",
        fix: "Try again later.",
      });
    },
  });
};

const isHeld = ({ tree, item }: ItemAnswers): boolean => tree.kind === "held" || item.kind === "held";

const readThread = async (input: {
  readonly storyId: string;
  readonly answers: ItemAnswers;
  readonly firebase: Firebase;
  readonly onProgress: ReportProgress | undefined;
  readonly readAt: string;
}): Promise<UndetectedDiscussion> => {
  const { storyId, firebase, onProgress, readAt } = input;
  const tree = heldBy(input.answers.tree);
  const answers = await gatherThread({ storyId, tree, story: input.answers.item, firebase, onProgress });
  const discussion = toDiscussion({ ...mergeThread({ storyId, tree, answers }), readAt });
  const counted = heldBy(input.answers.item)?.descendants ?? null;
  return { ...discussion, findings: [...discussion.findings, ...findCountDifference(discussion, counted)] };
};

/** Compares HN's count (`descendants`), which leaves out deleted and dead comments, with the comments that are neither. */
const findCountDifference = ({ comments, findings }: UndetectedDiscussion, counted: number | null): readonly Finding[] => {
  const living = comments.filter(({ absence }) => absence !== "deleted" && absence !== "dead").length;
  if (counted === null || counted === living) return [];
  const missing = findings.filter(({ code }) => code === "comment-missing").length;
  const fewer =
    missing > 0
      ? `${missing} of the others ${missing === 1 ? "is" : "are"} listed but ${missing === 1 ? "was" : "were"} not returned`
      : "the others are not listed: they may have been deleted since, or be newer than the answers that were read";
  const why = living < counted ? fewer : "comments that were posted during the reading, or moved by moderators, may not be counted yet";
  return [
    {
      code: "count-differs",
      where: "document",
      message: `Hacker News counts ${counted} comments that are neither deleted nor dead, and ${living} were read: ${why}.`,
    },
  ];
};

const toStoryFinding = (id: string, storyId: string): Finding => ({
  code: "story-of-comment",
  where: "document",
  message: `Item ${id} belongs to story ${storyId}; the story's whole discussion was read.`,
});
