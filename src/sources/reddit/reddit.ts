import { needValues, ofValues } from "../files/json-content.ts";
import type { Place } from "../place.ts";
import { isRedditFeed, parseRedditFeed } from "./atom-feed.ts";
import { createRedditReader } from "./reddit-reader.ts";
import { findPost, redditHost } from "./find-post.ts";
import { isRedditJson, parseRedditJson } from "./parse-reddit-json.ts";
import { isRedditPage, parseRedditPage } from "./saved-page.ts";
import { toRedditDiscussion } from "./to-reddit-discussion.ts";

export const reddit: Place<"reddit"> = {
  links: { host: redditHost, thing: "a post", findThread: findPost, createReader: createRedditReader },
  formats: {
    reddit: { recognises: ofValues(isRedditJson), parse: (document) => toRedditDiscussion(parseRedditJson(needValues(document))) },
    "reddit-page": { recognises: ({ text }) => isRedditPage(text), parse: ({ text }) => toRedditDiscussion(parseRedditPage(text)) },
    "reddit-feed": { recognises: ({ text }) => isRedditFeed(text), parse: ({ text }) => toRedditDiscussion(parseRedditFeed(text)) },
  },
};
