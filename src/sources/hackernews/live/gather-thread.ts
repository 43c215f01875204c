import PQueue from "p-queue";
import { AppError } from "../../../domain/app-error.ts";
import type { HackerNewsThread } from "../hacker-news-thread.ts";
import { type CommentItem, isDelayed } from "../to-discussion.ts";
import type { Outcome } from "./fetch-item.ts";
import { type HackerNewsItem, isComment } from "../hacker-news-item.ts";
import type { Firebase } from "./firebase.ts";

/** Called after each request; `total` grows as more comments are discovered. */
export type ReportProgress = (progress: { readonly done: number; readonly total: number }) => void;

/** Firebase's answers about one thread by item id, including the story's. */
export type Answers = ReadonlyMap<string, Outcome<HackerNewsItem>>;

/** Firebase documents no rate limit; at this concurrency a thread of 500 comments takes a few seconds. */
const concurrency = 16;

/** HN's largest thread has some 18,000 comments; the limit stops a server that keeps naming new replies. */
const mostItems = 100_000;

/**
 * Fetches from Firebase what is still unknown about a thread. With Algolia's tree: the order of replies wherever there are two or
 * more, the state of comments without text, comments that Algolia lacks, and, if HN's count differs from what
 * was found, everything. Without a tree: everything, from the story down. Failures are results, except that a breakdown without
 * a tree is thrown.
 */
export const gatherThread = async (input: {
  readonly storyId: string;
  readonly tree: HackerNewsThread | null;
  readonly story: Outcome<HackerNewsItem>;
  readonly firebase: Firebase;
  readonly onProgress?: ReportProgress | undefined;
}): Promise<Answers> => {
  const { storyId, tree, story, firebase } = input;
  const answers = new Map<string, Outcome<HackerNewsItem>>([[storyId, story]]);
  if (story.kind === "failed" && tree) return answers;
  const held = new Set(tree?.comments.map((comment) => comment.id));
  const asked = new Set([storyId]);
  const queue = new PQueue({ concurrency });
  let trouble: unknown = null;

  const ask = (id: string): void => {
    if (asked.has(id) || trouble !== null) return;
    if (asked.size >= mostItems) {
      trouble = toEndless(storyId);
      return;
    }
    asked.add(id);
    queue
      .add(async () => {
        const outcome = await firebase.read(id);
        answers.set(id, outcome);
        if (outcome.kind === "held" && isComment(outcome.item)) follow(outcome.item);
        input.onProgress?.({ done: answers.size, total: asked.size });
      })
      .catch((error: unknown) => {
        trouble ??= error;
        queue.clear();
      });
  };
  const follow = (item: HackerNewsItem): void => {
    for (const id of [...item.kids, ...item.parts, ...(item.parent ? [item.parent] : [])]) if (!held.has(id)) ask(id);
  };
  const settle = async (): Promise<void> => {
    await queue.onIdle();
    const fatal = trouble ?? (tree === null ? firebase.findBreakdown() : null);
    if (fatal !== null) throw fatal;
  };

  if (story.kind === "held") follow(story.item);
  if (tree) for (const id of findOpenQuestions(tree)) ask(id);
  await settle();
  const counted = story.kind === "held" ? (story.item.descendants ?? null) : null;
  if (tree && counted !== null && countLiving(tree.comments, answers) !== counted) for (const id of held) ask(id);
  await settle();
  await askDelayedAgain({ queue, answers, firebase });
  return answers;
};

/** Requests delayed comments a second time: they may have been published since the first request. */
const askDelayedAgain = async (input: {
  readonly queue: PQueue;
  readonly answers: Map<string, Outcome<HackerNewsItem>>;
  readonly firebase: Firebase;
}): Promise<void> => {
  const delayed = [...input.answers].flatMap(([id, answer]) => (answer.kind === "held" && isDelayed(answer.item.html) ? [id] : []));
  await input.queue.addAll(
    delayed.map((id) => async () => {
      const outcome = await input.firebase.readAgain(id);
      if (outcome.kind === "held") input.answers.set(id, outcome);
    }),
  );
};

/** The ids to request from Firebase: comments of Algolia's tree without text or author, with several replies to rank, or with a missing parent. */
const findOpenQuestions = (tree: HackerNewsThread): ReadonlySet<string> => {
  const held = new Set(tree.comments.map((comment) => comment.id));
  const replies = new Map<string, number>();
  const questions = new Set<string>();
  for (const { id, parentId, author, html } of tree.comments) {
    if (parentId !== null) replies.set(parentId, (replies.get(parentId) ?? 0) + 1);
    if (author === null || isWordless(html)) questions.add(id);
    if (parentId !== null && !held.has(parentId)) questions.add(parentId);
  }
  for (const [id, count] of replies) if (count > 1) questions.add(id);
  // Firebase gives the id of a reply that Algolia lists as null.
  for (const { where } of tree.findings) if (where.startsWith("comment:")) questions.add(where.slice("comment:".length));
  return questions;
};

/** Whether a comment's text is missing or a placeholder. */
export const isWordless = (html: string | null): boolean =>
  isDelayed(html) || /^\s*(?:\[(?:deleted|dead|flagged)\])?\s*$/u.test(html ?? "");

/** Counts as HN does, without deleted and dead comments (checked on thread 46433029: 145 of 150). */
const countLiving = (comments: readonly CommentItem[], answers: Answers): number => {
  const known = new Set(comments.map((comment) => comment.id));
  const inTree = comments.filter((comment) => {
    const answer = answers.get(comment.id);
    return answer?.kind === "held" ? answer.item.flag === null : comment.author !== null;
  });
  const beyond = [...answers.values()].filter(
    (answer) => answer.kind === "held" && isComment(answer.item) && !known.has(answer.item.id) && answer.item.flag === null,
  );
  return inTree.length + beyond.length;
};

const toEndless = (storyId: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read Hacker News item ${storyId}`,
    why: `its thread names more than ${mostItems} items, more than any real thread`,
    fix: "If a setting names another server for Hacker News, check that it speaks the same API.",
  });
