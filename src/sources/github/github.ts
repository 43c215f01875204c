import { needValues, ofValues } from "../files/json-content.ts";
import type { Place } from "../place.ts";
import { findGitHubThread, githubHost } from "./github-address.ts";
import { isGitHubFile, parseGitHubFile } from "./parse-github-json.ts";
import { isGitHubPage, parseGitHubPage } from "./parse-github-page.ts";
import { createGitHubReader } from "./github-reader.ts";

export const github: Place<"github"> = {
  links: {
    host: githubHost,
    thing: "an issue, a pull request or a discussion",
    findThread: findGitHubThread,
    createReader: createGitHubReader,
  },
  formats: {
    github: { recognises: ofValues(isGitHubFile), parse: (document) => parseGitHubFile(needValues(document)) },
    "github-page": { recognises: ({ text }) => isGitHubPage(text), parse: ({ text }) => parseGitHubPage(text) },
  },
};
