import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/finding.ts";
import type { GuardedFetch } from "../../network/guarded-fetch.ts";
import type { UndetectedDiscussion } from "../hackernews/to-discussion.ts";
import { parseRedditJson } from "./parse-reddit-json.ts";
import type { RedditThread } from "./reddit-thread.ts";
import { toRedditDiscussion } from "./to-reddit-discussion.ts";

/** More comments than any thread has: the archive collapses what goes beyond it. */
const mostComments = 25_000;

/**
 * Reads a thread from the archive Arctic Shift, which needs no key; Reddit itself answers no program without one. Example of `archiveUrl`:
 * https://arctic-shift.photon-reddit.com. Throws `source-unreadable` for a thread that the archive does not have, and `source-unreachable`.
 */
export const fetchReddit = async (
  { id, commentId }: { readonly id: string; readonly commentId: string | null },
  tools: {
    readonly fetch: Pick<GuardedFetch, "get">;
    readonly archiveUrl: string;
    readonly signal: AbortSignal;
    readonly now: () => Date;
  },
): Promise<UndetectedDiscussion> => {
  const base = tools.archiveUrl.replace(/\/+$/u, "");
  const post = await fetchJson(`${base}/api/posts/ids?ids=${id}`, tools);
  const tree = await fetchJson(`${base}/api/comments/tree?link_id=t3_${id}&limit=${mostComments}`, tools);
  const thread = readAnswers(id, [post, tree], base);
  const discussion = toRedditDiscussion(thread, tools.now().toISOString());
  return { ...discussion, findings: [...toLinkFindings(thread, commentId), ...discussion.findings] };
};

const readAnswers = (id: string, answers: readonly unknown[], base: string): RedditThread => {
  const values = answers.map((value, index) => ({ value, place: `answer ${index + 1}: $`, problem: null }));
  // Without a post and without comments there is no thread to be read.
  if (answers.every((answer) => isEmptyAnswer(answer))) throw notArchived(id, base);
  const thread = parseRedditJson(values);
  if (thread.id !== id) throw unreachable(base, `it answers with post ${thread.id} instead of ${id}`);
  return thread;
};

const isEmptyAnswer = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && "data" in answer && Array.isArray(answer.data) && answer.data.length === 0;

const toLinkFindings = ({ comments }: RedditThread, commentId: string | null): readonly Finding[] =>
  commentId === null
    ? []
    : [
        {
          code: "story-of-comment",
          where: comments.some(({ id }) => id === commentId) ? `comment:${commentId}` : "document",
          message: `The address leads to comment ${commentId}; the post's whole discussion was read.`,
        },
      ];

const fetchJson = async (
  url: string,
  { fetch, signal }: { readonly fetch: Pick<GuardedFetch, "get">; readonly signal: AbortSignal },
): Promise<unknown> => {
  const { status, headers, body } = await fetch.get(url, { accept: "application/json", signal });
  const text = new TextDecoder().decode(body);
  const answer = parseJson(text);
  const said = typeof answer === "object" && answer !== null && "error" in answer && typeof answer.error === "string" ? answer.error : null;
  if (status !== 200 || said !== null) {
    const wait = headers["retry-after"] ?? headers["x-ratelimit-reset"];
    const reason = `it answers ${status}${said === null ? "" : `: "${said.slice(0, 200)}"`}`;
    throw unreachable(
      url,
      reason,
      wait === undefined ? undefined : `It asks to wait ${/^\d+$/u.test(wait) ? `${wait} s` : `until ${wait}`}.`,
    );
  }
  if (answer === undefined) throw unreachable(url, "its answer is not JSON");
  return answer;
};

/** Undefined for a text that is not JSON. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const otherWays =
  "Or open the thread in a browser where you are logged in, save its page, and pass the file; the thread's address with .json at its end works, too.";

const unreachable = (url: string, why: string, wait = "Try again later."): AppError =>
  new AppError("source-unreachable", { what: `Cannot read the Reddit archive at ${url}`, why, fix: `${wait} ${otherWays}` });

const notArchived = (id: string, base: string): AppError =>
  new AppError("source-unreadable", {
    what: `Cannot read post ${id} of Reddit`,
    why: `the archive ${base} does not have it: it is newer than the archive, or its number is mistyped`,
    fix: `Check the address. ${otherWays}`,
  });
