import type { PlaceName } from "../domain/sources/places.ts";
import { discourse } from "./discourse/discourse.ts";
import { github } from "./github/github.ts";
import { hackerNews } from "./hackernews/hacker-news.ts";
import { lobsters } from "./lobsters/lobsters.ts";
import { mail } from "./mail/mail.ts";
import type { Place } from "./place.ts";
import { reddit } from "./reddit/reddit.ts";

/** How the threads of each place are recognised, fetched and parsed; one entry for each row of `domain/sources/places.ts`. */
export const placeTable: { readonly [Name in PlaceName]: Place<Name> } = {
  hackernews: hackerNews,
  lobsters,
  discourse,
  github,
  reddit,
  mail,
};
