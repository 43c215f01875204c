import type { PageNode } from "../html/page-nodes.ts";
import type { RedditComment, RedditPost, RedditStub } from "./reddit-thread.ts";

/** A page as it was parsed, with the text that its nodes point into. */
export interface RedditPage {
  readonly text: string;
  readonly nodes: readonly PageNode[];
}

/** What one of Reddit's layouts shows of a thread. */
export interface PageThread {
  readonly posts: readonly RedditPost[];
  readonly comments: readonly RedditComment[];
  readonly stubs: readonly RedditStub[];
  /** Elements of comments without an id. */
  readonly unnumbered: number;
}
