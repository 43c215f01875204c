import { expect, test } from "vitest";
import type { FetchOptions, FetchedAnswer, GuardedFetch } from "./guarded-fetch.ts";
import { withEntityTags } from "./with-entity-tags.ts";

const options = { accept: "application/json", signal: new AbortController().signal };

/** A server of one version at a time, whose tag is its name. */
const createServer = () => {
  const asked: (string | undefined)[] = [];
  let version = "one";
  const get = (url: string, { ifNoneMatch }: FetchOptions): Promise<FetchedAnswer> => {
    asked.push(ifNoneMatch);
    const isKnown = ifNoneMatch === `"${version}"`;
    const headers = { etag: `"${version}"`, "x-ratelimit-remaining": String(9 - asked.length) };
    return Promise.resolve({ status: isKnown ? 304 : 200, headers, body: Buffer.from(isKnown ? "" : version), url });
  };
  const fetch: GuardedFetch = { get, post: get, close: () => Promise.resolve() };
  return { asked, fetch, change: (name: string) => (version = name) };
};
const textOf = ({ body }: FetchedAnswer): string => Buffer.from(body).toString();

test("what did not change is not sent again, and the headers are the latest", async () => {
  const { asked, fetch, change } = createServer();
  const kept = withEntityTags(fetch);
  expect(textOf(await kept.get("https://a.example/", options))).toBe("one");
  const again = await kept.get("https://a.example/", options);
  expect({ text: textOf(again), status: again.status, left: again.headers["x-ratelimit-remaining"] }).toEqual({
    text: "one",
    status: 200,
    left: "7",
  });
  change("two");
  expect(textOf(await kept.get("https://a.example/", options))).toBe("two");
  expect(asked).toEqual([undefined, '"one"', '"one"']);
});

test("another form or another reader's token is another answer", async () => {
  const { asked, fetch } = createServer();
  const kept = withEntityTags(fetch);
  await kept.get("https://a.example/", options);
  await kept.get("https://a.example/", { ...options, accept: "text/html" });
  await kept.get("https://a.example/", { ...options, authorization: "Bearer x" });
  expect(asked).toEqual([undefined, undefined, undefined]);
});

test("the oldest answers go where they would take too much memory", async () => {
  const { asked, fetch } = createServer();
  const kept = withEntityTags(fetch, 6);
  for (const path of ["1", "2", "3", "3", "1"]) await kept.get(`https://a.example/${path}`, options);
  expect(asked).toEqual([undefined, undefined, undefined, '"one"', undefined]);
});
