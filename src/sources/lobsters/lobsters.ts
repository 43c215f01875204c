import { fetchJson } from "../fetch-json.ts";
import { needValues, ofValues } from "../files/json-content.ts";
import type { Place, PlaceTools } from "../place.ts";
import { isLobstersPage, parseLobstersPage } from "./parse-lobsters-page.ts";
import { isLobstersStory, parseLobstersJson } from "./parse-lobsters-json.ts";

const host = /^(?:www\.)?lobste\.rs$/u;

/** `/s/abc123`, with a title, `.json` or a comment's anchor behind it. */
const findStory = (url: URL): string | null =>
  host.test(url.hostname) ? (/^\/s\/([a-z\d]{1,12})(?:\.json|\/[^/]*)?\/?$/iu.exec(url.pathname)?.[1]?.toLowerCase() ?? null) : null;

/** One request, which a person asked for: the site's robots.txt wants no automatic readers, so nothing here asks again by itself. */
const createReader = ({ fetch, settings, now }: PlaceTools) => ({
  read: async (id: string, { signal }: { readonly signal: AbortSignal }) => {
    const words = {
      thing: `the Lobsters story ${id}`,
      missingFix: `Check the link: https://lobste.rs/s/${id}. A saved page of the story can be read, too.`,
    };
    const { json } = await fetchJson(`${settings.lobstersUrl}/s/${id}.json`, { fetch, signal, words });
    const discussion = parseLobstersJson(json);
    const moved =
      discussion.id === `lobsters-${id}`
        ? []
        : [
            {
              code: "thread-moved",
              where: "document",
              message: `The story ${id} was merged into ${discussion.url}, which was read.`,
            } as const,
          ];
    return { ...discussion, readAt: now().toISOString(), findings: [...moved, ...discussion.findings] };
  },
  countComments: null,
});

export const lobsters: Place<"lobsters"> = {
  links: { host, thing: "a story", findThread: findStory, createReader },
  formats: {
    lobsters: {
      recognises: ofValues((values) => values.length === 1 && isLobstersStory(values[0]?.value)),
      parse: (document) => parseLobstersJson(needValues(document)[0]?.value),
    },
    "lobsters-page": { recognises: ({ text }) => isLobstersPage(text), parse: ({ text }) => parseLobstersPage(text) },
  },
};
