import { AppError } from "../../domain/app-error.ts";
import { fetchJson } from "../fetch-json.ts";
import { isObject } from "../json/json-records.ts";
import type { PlaceReader, PlaceTools } from "../place.ts";
import { parseRedditJson } from "./parse-reddit-json.ts";
import { toRedditDiscussion } from "./to-reddit-discussion.ts";

/** More comments than any thread has: the archive leaves out what goes beyond it, and says so. */
const mostComments = 25_000;

const otherWays = "Open the thread in a browser in which you are logged in, save its page, and pass the file.";

/**
 * Reads threads from the archive Arctic Shift, which needs no key; Reddit itself answers no program without one. The archive's scores are those
 * of the day on which it read the thread. It is not watched, because its copy does not change.
 */
export const createRedditReader = ({ fetch, settings, now }: PlaceTools): PlaceReader => ({
  read: async (id, { signal, onProgress }) => {
    const words = { thing: `the Reddit post ${id}`, missingFix: `Check the link. ${otherWays}` };
    const paths = [`/api/posts/ids?ids=${id}`, `/api/comments/tree?link_id=t3_${id}&limit=${mostComments}`];
    const answers: unknown[] = [];
    for (const path of paths) {
      const { json } = await fetchJson(`${settings.redditArchiveUrl}${path}`, { fetch, signal, words });
      refuseError(json, words.thing);
      answers.push(json);
      onProgress?.({ done: answers.length, total: paths.length });
    }
    if (answers.every(isEmptyAnswer)) throw notArchived(words.thing, settings.redditArchiveUrl);
    const thread = parseRedditJson(answers.map((value, index) => ({ value, place: `answer ${index + 1}: $`, problem: null })));
    if (thread.id !== id) throw unreachable(words.thing, `the archive answers with post ${thread.id}`);
    const discussion = toRedditDiscussion(thread, now().toISOString());
    const message =
      "Read from an archive, not from Reddit itself: scores are from the day on which the archive saved the thread, and later comments may be missing.";
    return { ...discussion, findings: [{ code: "read-from-archive", where: "document", message }, ...discussion.findings] };
  },
  countComments: null,
});

/** The archive answers some errors with status 200. */
const refuseError = (answer: unknown, thing: string): void => {
  const said = isObject(answer) && typeof answer["error"] === "string" ? answer["error"].replaceAll(/\s+/gu, " ").slice(0, 200) : "";
  if (said !== "") throw unreachable(thing, `the archive says "${said}"`);
};

const isEmptyAnswer = (answer: unknown): boolean => isObject(answer) && Array.isArray(answer["data"]) && answer["data"].length === 0;

const unreachable = (thing: string, why: string): AppError =>
  new AppError("source-unreachable", { what: `Cannot read ${thing}`, why, fix: `Try again later. ${otherWays}` });

const notArchived = (thing: string, archive: string): AppError =>
  new AppError("source-unreadable", {
    what: `Cannot read ${thing}`,
    why: `the archive ${archive} does not have it: the thread is newer than the archive, or the id is mistyped`,
    fix: otherWays,
  });
