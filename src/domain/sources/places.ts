/** A kind of file of one place. `label` is for a choice, `meaning` for a message. */
export interface FormatWords {
  readonly label: string;
  readonly meaning: string;
}

/**
 * A site where people discuss, as the rest of the program sees it. How its threads are fetched and parsed is in
 * `sources/places.ts`, which has an entry for every row.
 */
export interface PlaceRow {
  /** Its name in a sentence: "View on Lobsters". */
  readonly whole: string;
  /** Its name where space is short. */
  readonly short: string;
  /** What a comment's score counts, in the singular: "like". */
  readonly scoreName: string;
  readonly links: PlaceLinks | null;
  /** The kinds of files with a thread of this place, in the order in which a file is tried. */
  readonly formats: Readonly<Record<string, FormatWords>>;
  /** What readers of this place want from an overview, for a language model; null for nothing in particular. */
  readonly wishes: string | null;
}

/** How a place's threads are read by link. */
interface PlaceLinks {
  /** An example, as hints and messages show it. */
  readonly example: string;
  /** What a link to one of its threads is called: "a Lobsters link". */
  readonly linkName: string;
  /** What is read through a link, for the list of inputs. */
  readonly meaning: string;
  /** Whether the place allows a program to ask again by itself: to watch a thread, or to read lists of threads. */
  readonly isPollable: boolean;
  /** The address of a thread, by its id at the place. */
  readonly toUrl: (id: string) => string;
}

/**
 * The one table of places. README's list of inputs, help, `--from`, the form of the web app and the API's description are made from it.
 * A place's name is the `source` of its discussions.
 */
export const places = {
  hackernews: {
    whole: "Hacker News",
    short: "HN",
    scoreName: "point",
    links: {
      example: "https://news.ycombinator.com/item?id=46433029",
      linkName: "a Hacker News link or id",
      meaning: "the whole thread, in Hacker News's order; addresses of Algolia's and Firebase's APIs work, too",
      isPollable: true,
      toUrl: (id) => `https://news.ycombinator.com/item?id=${encodeURIComponent(id)}`,
    },
    formats: {
      hnapi: { label: "node-hnapi’s JSON", meaning: "a Hacker News thread from node-hnapi, as api.hnpwa.com gives it (JSON)" },
      algolia: {
        label: "Algolia’s JSON",
        meaning: "a Hacker News thread from hn.algolia.com: items, nested or flat, or a search's hits (JSON)",
      },
      firebase: { label: "Firebase items", meaning: "a Hacker News thread's items from Firebase, BigQuery, ClickHouse or SQLite (JSON)" },
      "hn-page": { label: "a saved page of Hacker News", meaning: "a thread's page saved from news.ycombinator.com (.html, .mhtml)" },
    },
    wishes: null,
  },
  lobsters: {
    whole: "Lobsters",
    short: "Lobsters",
    scoreName: "point",
    links: {
      example: "https://lobste.rs/s/abc123",
      linkName: "a Lobsters link",
      meaning: "the whole story, in one request and only when you ask for it: the site wants no automatic readers",
      isPollable: false,
      toUrl: (id) => `https://lobste.rs/s/${encodeURIComponent(id)}`,
    },
    formats: {
      lobsters: { label: "Lobsters’ JSON", meaning: "a Lobsters story with its comments, from lobste.rs/s/<id>.json (JSON)" },
      "lobsters-page": { label: "a saved page of Lobsters", meaning: "a story's page saved from lobste.rs (.html, .mhtml)" },
    },
    wishes: null,
  },
  discourse: {
    whole: "Discourse",
    short: "Discourse",
    scoreName: "like",
    links: {
      example: "https://meta.discourse.org/t/topic-title/1234",
      linkName: "a link to a topic of any Discourse forum",
      meaning: "the whole topic of any public Discourse forum, replies under what they answer",
      isPollable: true,
      toUrl: (id) => id,
    },
    formats: {
      discourse: {
        label: "Discourse’s JSON",
        meaning: "a topic of a Discourse forum, from /t/<id>.json, also with the pages of its posts (JSON)",
      },
      "discourse-page": { label: "a saved page of Discourse", meaning: "the page of a topic saved from a Discourse forum (.html, .mhtml)" },
    },
    wishes: null,
  },
  github: {
    whole: "GitHub",
    short: "GitHub",
    scoreName: "vote",
    links: {
      example: "https://github.com/owner/repository/issues/123",
      linkName: "a link to a GitHub issue, pull request or discussion",
      meaning: "an issue or a pull request with its reviews; a discussion needs a token (`GITHUB_TOKEN`)",
      isPollable: true,
      toUrl: (id) => `https://github.com/${id}`,
    },
    formats: {
      github: {
        label: "GitHub’s JSON",
        meaning: "an issue, pull request or discussion with its comments, from GitHub's API or `gh issue view --json` (JSON)",
      },
      "github-page": {
        label: "a saved page of GitHub",
        meaning: "the page of an issue, pull request or discussion saved from github.com (.html, .mhtml)",
      },
    },
    wishes:
      "the decision, or that there is none yet; the questions that are still open; the workaround that people say worked; and what changed in the course of the thread.",
  },
  reddit: {
    whole: "Reddit",
    short: "Reddit",
    scoreName: "point",
    links: {
      example: "https://www.reddit.com/r/programming/comments/abc123/",
      linkName: "a Reddit link",
      meaning:
        "the whole thread, from the archive Arctic Shift, because Reddit answers no program without a key; scores are those of the archive",
      isPollable: false,
      toUrl: (id) => `https://www.reddit.com/comments/${encodeURIComponent(id)}/`,
    },
    formats: {
      reddit: {
        label: "Reddit’s JSON",
        meaning: "a Reddit thread: the post's address with .json, also with the answers for more comments, or from Arctic Shift (JSON)",
      },
      "reddit-page": {
        label: "a saved page of Reddit",
        meaning: "a thread's page saved from www.reddit.com or old.reddit.com (.html, .mhtml)",
      },
      "reddit-feed": {
        label: "a Reddit feed",
        meaning: "a thread's feed, from the post's address with .rss: comments without replies and scores (.rss, .xml)",
      },
    },
    wishes: null,
  },
  mail: {
    whole: "mail",
    short: "mail",
    scoreName: "point",
    links: null,
    formats: {
      mail: {
        label: "mail",
        meaning:
          "a mail, or a thread of a mailbox or mailing list: .eml, mbox, Pipermail, public-inbox, also compressed, a .zip of mails, a Maildir folder",
      },
      "gmail-page": { label: "a saved page of Gmail", meaning: "a conversation's page saved from mail.google.com (.html, .mhtml)" },
    },
    wishes: null,
  },
} as const satisfies Readonly<Record<string, PlaceRow>>;

export type PlaceName = keyof typeof places;

export const placeNames = Object.keys(places) as readonly PlaceName[];

/** A thread of a place, by the id that it has there. */
export interface PlaceReference {
  readonly kind: PlaceName;
  readonly id: string;
}

const isPlaceName = (name: string): name is PlaceName => Object.hasOwn(places, name);

/** A place's row by its name, or by the `source` of a discussion; null for a source that is no place, such as a table. */
export const findPlace = (name: string): PlaceRow | null => (isPlaceName(name) ? places[name] : null);

/** The rows of the places whose threads can be read by link. */
export const linkedPlaces = (): readonly (PlaceRow & { readonly links: PlaceLinks })[] =>
  Object.values<PlaceRow>(places).flatMap((row) => (row.links === null ? [] : [{ ...row, links: row.links }]));

/** The address of a thread; null for a place without links. */
export const toThreadUrl = ({ kind, id }: PlaceReference): string | null => findPlace(kind)?.links?.toUrl(id) ?? null;
