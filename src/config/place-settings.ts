import type { Setting } from "./setting.ts";

/** The settings that concern how threads are fetched: rows of the table in `settings.ts`. */
export const placeSettings = {
  algoliaUrl: {
    flag: "--algolia-url",
    argument: "<url>",
    variable: "SUMMARIZER_ALGOLIA_URL",
    inFile: true,
    default: "https://hn.algolia.com/api/v1",
    kind: "address",
    meaning: "base URL of Algolia's Hacker News API or of a mirror, which may have a private address",
  },
  firebaseUrl: {
    flag: "--firebase-url",
    argument: "<url>",
    variable: "SUMMARIZER_FIREBASE_URL",
    inFile: true,
    default: "https://hacker-news.firebaseio.com/v0",
    kind: "address",
    meaning: "base URL of Hacker News's own API, which gives the order of replies; also for a mirror",
  },
  lobstersUrl: {
    flag: "--lobsters-url",
    argument: "<url>",
    variable: "SUMMARIZER_LOBSTERS_URL",
    inFile: true,
    default: "https://lobste.rs",
    kind: "address",
    meaning: "base URL of Lobsters or of a mirror, which may have a private address",
  },
  discourseUrl: {
    flag: "--discourse-url",
    argument: "<url>",
    variable: "SUMMARIZER_DISCOURSE_URL",
    inFile: true,
    default: null,
    kind: "address",
    meaning: "base URL of a Discourse forum of your own, which may have a private address; public forums need no setting",
  },
  githubUrl: {
    flag: "--github-url",
    argument: "<url>",
    variable: "SUMMARIZER_GITHUB_URL",
    inFile: true,
    default: "https://api.github.com",
    kind: "address",
    meaning: "base URL of GitHub's API or of a mirror, which may have a private address; GITHUB_TOKEN is sent only there",
  },
  redditArchiveUrl: {
    flag: "--reddit-archive-url",
    argument: "<url>",
    variable: "SUMMARIZER_REDDIT_ARCHIVE_URL",
    inFile: true,
    default: "https://arctic-shift.photon-reddit.com",
    kind: "address",
    meaning:
      "base URL of the archive from which Reddit threads are read by link (Arctic Shift), or of a mirror, which may have a private address",
  },
  contact: {
    flag: "--contact",
    argument: "<text>",
    variable: "SUMMARIZER_CONTACT",
    inFile: true,
    default: null,
    kind: "contact",
    meaning: "how the sites that are read can reach you, an address or a page: added to the header User-Agent of every request",
  },
} as const satisfies Readonly<Record<string, Setting>>;

export const placeSettingNames = Object.keys(placeSettings) as readonly (keyof typeof placeSettings)[];
