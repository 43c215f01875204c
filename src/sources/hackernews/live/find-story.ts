import { AppError } from "../../../domain/app-error.ts";
import type { HackerNewsThread } from "../hacker-news-thread.ts";
import type { Outcome } from "./fetch-item.ts";
import { type HackerNewsItem, isComment } from "../hacker-news-item.ts";
import type { Firebase } from "./firebase.ts";

/** The two services' answers for one id. */
export interface ItemAnswers {
  readonly tree: Outcome<HackerNewsThread>;
  readonly item: Outcome<HackerNewsItem>;
}

export const heldBy = <Item>(outcome: Outcome<Item>): Item | null => (outcome.kind === "held" ? outcome.item : null);

/** Real threads are some tens of replies deep; the limit stops a server that keeps naming new parents. */
const mostSteps = 10_000;

/** The id of the story that an item belongs to: its own, unless it is a comment or a poll's option. Null if it cannot be found. */
export const findStoryId = async (id: string, answers: ItemAnswers, firebase: Firebase): Promise<string | null> => {
  const tree = heldBy(answers.tree);
  const item = heldBy(answers.item);
  if (!isPart(tree?.type) && (item === null || (!isPart(item.type) && !isComment(item)))) return id;
  if (tree?.storyId && tree.storyId !== id) return tree.storyId;
  return walkUp(item, firebase);
};

const isPart = (type: string | null | undefined): boolean => type === "comment" || type === "pollopt";

const walkUp = async (start: HackerNewsItem | null, firebase: Firebase): Promise<string | null> => {
  const seen = new Set<string>();
  let current = start;
  while (current && !seen.has(current.id) && seen.size < mostSteps) {
    seen.add(current.id);
    const above: string | null | undefined = current.poll ?? current.parent;
    if (!above) return isPart(current.type) ? null : current.id;
    current = heldBy(await firebase.read(above));
  }
  return null;
};

/** The error for an id that could not be read: neither service has it, or one of them failed. */
export const toUnread = (id: string, { tree, item }: ItemAnswers): AppError => {
  const failures = [tree, item].flatMap((outcome) => (outcome.kind === "failed" ? [outcome.error] : []));
  const [first] = failures;
  if (!first) {
    return new AppError("source-unreadable", {
      what: `Cannot read Hacker News item ${id}`,
      why: "the item does not exist",
      fix: `Check the number at https://news.ycombinator.com/item?id=${id}; new items take a minute to arrive.`,
    });
  }
  const code = failures.find((failure) => failure.code === "source-refused")?.code ?? "source-unreachable";
  const reasons = [...new Set(failures.map((failure) => failure.message))].join("; and: ");
  const other =
    failures.length === 2
      ? "neither of its two services answers"
      : "one of its two services does not know the item, the other does not answer";
  return new AppError(
    code,
    { what: `Cannot read Hacker News item ${id}`, why: `${other}: ${reasons}`, fix: first.explanation.fix },
    { cause: first },
  );
};

/** The error for a comment whose story was not found with either service. */
export const toStoryless = (id: string): AppError =>
  new AppError("source-unreadable", {
    what: `Cannot read Hacker News item ${id}`,
    why: "it is a comment, and the story above it could not be found",
    fix: "Open the comment in a browser and pass the address of its story.",
  });
