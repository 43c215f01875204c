import { needValues, ofValues } from "../files/json-content.ts";
import type { PlaceSettings } from "../../domain/sources/place-settings.ts";
import type { Place } from "../place.ts";
import { isTopicFile, parseDiscourseFile } from "./parse-discourse.ts";
import { isDiscoursePage, parseDiscoursePage } from "./parse-discourse-page.ts";
import { createTopicReader } from "./topic-reader.ts";

/** `/t/title/1234`, `/t/1234`, each with a post's number, `.json` or nothing behind it; a forum may stand in a folder. */
const topicPath = /^((?:\/[^/]+)*?)\/t\/(?:(\d+)|[^/]+\/(\d+))(?:\/\d+)?(?:\.json)?\/?$/u;

/** The topic's address without its title. Any host may be a forum; its answer shows whether it is. */
const findTopic = (url: URL, { discourseUrl }: PlaceSettings): string | null => {
  const [, folder = "", bare, titled] = topicPath.exec(url.pathname) ?? [];
  const topic = bare ?? titled;
  const base = `${url.origin}${folder}`;
  if (topic === undefined || (url.protocol !== "https:" && base !== discourseUrl)) return null;
  return `${base}/t/${topic}`;
};

export const discourse: Place<"discourse"> = {
  links: { host: null, thing: "a topic", findThread: findTopic, createReader: createTopicReader },
  formats: {
    discourse: {
      recognises: ofValues(isTopicFile),
      parse: (document) => parseDiscourseFile(needValues(document)),
    },
    "discourse-page": { recognises: ({ text }) => isDiscoursePage(text), parse: ({ text }) => parseDiscoursePage(text) },
  },
};
