import type { ListedTopic } from "../../domain/report/list-entry.ts";
import type { Query, WebLinks } from "../../views/web-links.ts";

/** A discussion in the list, as its latest report describes it. */
export interface ListedDiscussion {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly comments: number;
  readonly people: number;
  readonly topics: number;
  readonly engine: string;
  /** When the latest report was made, ISO 8601 UTC. */
  readonly madeAt: string;
  /** The reading was not finished. */
  readonly isPartial: boolean;
  readonly topTopics: readonly ListedTopic[];
  readonly bottomLine: string | null;
}

/** The list's sort orders, each with its link text. */
export const listOrders = [
  ["latest", "Latest"],
  ["title", "Title"],
  ["comments", "Most comments"],
  ["topics", "Most topics"],
] as const;

/** Which part of the list is shown. */
export interface ListQuery {
  /** Only discussions whose title contains all of these words; empty for all. */
  readonly words: string;
  readonly order: (typeof listOrders)[number][0];
  /** Counted from 1. */
  readonly page: number;
}

/** The address of a part of the list; default values are left out. */
export const toListHref = (links: WebLinks, { words, order, page }: ListQuery): string => {
  const asked: Query = {
    ...(words === "" ? {} : { words }),
    ...(order === "latest" ? {} : { order }),
    ...(page === 1 ? {} : { page: String(page) }),
  };
  return `${links.toWeb({ page: "home" }, asked)}#discussions`;
};
