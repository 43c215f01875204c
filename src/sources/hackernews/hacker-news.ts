import { needJson, ofRecords } from "../files/json-content.ts";
import type { Place, SavedFormat } from "../place.ts";
import { findBareItem, findItem, hackerNewsHost } from "./find-item.ts";
import { countItemComments } from "./live/count-comments.ts";
import { createHackerNewsReader } from "./live/read-hacker-news.ts";
import { isAlgolia, isFirebase, isHnapi, parseHackerNewsItems } from "./parse-items.ts";
import { isSavedPage, parseSavedPage } from "./saved-page/saved-page.ts";

const parseItems: SavedFormat["parse"] = (document) => parseHackerNewsItems(needJson(document));

export const hackerNews: Place<"hackernews"> = {
  links: {
    host: hackerNewsHost,
    thing: "an item",
    // Firebase documents no limit and gives one item with each request.
    isParallel: true,
    findThread: findItem,
    findShorthand: findBareItem,
    createReader: ({ fetch, settings, now }) => ({
      read: createHackerNewsReader({ fetch, ...settings, now }),
      countComments: countItemComments({ fetch, firebaseUrl: settings.firebaseUrl }),
    }),
  },
  formats: {
    hnapi: { recognises: ofRecords(isHnapi), parse: parseItems },
    algolia: { recognises: ofRecords(isAlgolia), parse: parseItems },
    firebase: { recognises: ofRecords(isFirebase), parse: parseItems },
    "hn-page": { recognises: ({ text }) => isSavedPage(text), parse: ({ text }) => parseSavedPage(text) },
  },
};
