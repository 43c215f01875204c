import { AppError } from "../domain/app-error.ts";
import { type NewerComments, type SourceCount, toNewerComments } from "../domain/newer-comments.ts";
import type { Report } from "../domain/report.ts";
import type { CountComments, LiveSources } from "../domain/live-source.ts";

export interface NewerCheck {
  /**
   * Asks a thread's source how many comments it has now: one cheap request, or the answer of an earlier one within the last minute. Throws
   * `source-unsupported` where the source cannot be asked, `source-unreachable`, `source-unreadable`, `too-often`.
   */
  readonly ask: (report: Pick<Report, "discussion" | "comments">) => Promise<NewerComments>;
  /** The last answer about a discussion; null if its source was not asked. */
  readonly findLast: (discussionId: string) => SourceCount | null;
}

/**
 * How long an answer is given again, in milliseconds, and the most threads that are asked about within that time: visitors must not flood
 * sources. `kept` is the number of answers that stay to be shown.
 */
const rules = { fresh: 60_000, most: 20, timeout: 15_000, kept: 1_000 } as const;

export const createNewerCheck = ({ sources, now }: { readonly sources: LiveSources; readonly now: () => Date }): NewerCheck => {
  const asked = new Map<string, { readonly at: number; readonly answer: Promise<SourceCount> }>();
  const answers = new Map<string, SourceCount>();
  const count = async (id: string, countComments: CountComments): Promise<SourceCount> => {
    const askedAt = now().toISOString();
    const answer = { askedAt, counted: await countWithin(id, countComments) };
    answers.delete(id);
    answers.set(id, answer);
    for (const oldest of [...answers.keys()].slice(0, -rules.kept)) answers.delete(oldest);
    return answer;
  };
  const ask = (id: string, countComments: CountComments): Promise<SourceCount> => {
    const at = now().getTime();
    for (const [key, entry] of asked) if (Math.abs(at - entry.at) >= rules.fresh) asked.delete(key);
    const known = asked.get(id);
    if (known !== undefined) return known.answer;
    if (asked.size >= rules.most) throw tooOften();
    // A failure is remembered, too: a source that is down is not asked at every click.
    const answer = count(id, countComments);
    asked.set(id, { at, answer });
    return answer;
  };
  return {
    ask: async (report) => {
      const { discussion } = report;
      const countComments = sources.get(discussion.source)?.countComments ?? null;
      if (discussion.readAt === null || countComments === null) throw notPossible(discussion);
      return toNewerComments(report, await ask(discussion.id, countComments));
    },
    findLast: (id) => answers.get(id) ?? null,
  };
};

/** Somebody waits for the answer, so a source that is busy is not asked for minutes. */
const countWithin = async (id: string, countComments: CountComments): Promise<number> => {
  const signal = AbortSignal.timeout(rules.timeout);
  try {
    return await countComments(id, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AppError("source-unreachable", {
      what: `Cannot ask how many comments "${id}" has now`,
      why: `its source did not answer within ${rules.timeout / 1000} seconds`,
      fix: "Try again later.",
    });
  }
};

const notPossible = ({ title, readAt }: Report["discussion"]): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot ask how many comments "${title}" has now`,
    why: readAt === null ? "it was read from a file, which does not grow" : "its source has no such request",
    fix: readAt === null ? "Save the thread again, and read the new file." : "Read it again, which fetches the whole thread.",
  });

const tooOften = (): AppError =>
  new AppError("too-often", {
    what: "Cannot ask the source now",
    why: `sources were asked about ${rules.most} threads within the last minute`,
    fix: "Try again in a minute.",
  });
