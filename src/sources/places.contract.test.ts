import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { placeSettings } from "../../test/fixtures/place-settings.ts";
import { discourseExample } from "../../test/fixtures/places/discourse-example.ts";
import { githubExample } from "../../test/fixtures/places/github-example.ts";
import { hackerNewsExample } from "../../test/fixtures/places/hacker-news-example.ts";
import { lobstersExample } from "../../test/fixtures/places/lobsters-example.ts";
import { mailExample } from "../../test/fixtures/places/mail-example.ts";
import type { PlaceExample } from "../../test/fixtures/places/place-example.ts";
import { type PlaceServer, servePlace } from "../../test/fixtures/places/place-server.ts";
import { redditExample } from "../../test/fixtures/places/reddit-example.ts";
import { AppError } from "../domain/app-error.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import { fileFormats } from "../domain/sources/file-formats.ts";
import { type PlaceName, placeNames, places } from "../domain/sources/places.ts";
import { toDiscussionId } from "../domain/sources/thread-ids.ts";
import { type GuardedFetch, createGuardedFetch } from "../network/guarded-fetch.ts";
import { withRetry } from "../network/with-retry.ts";
import { readSavedFile } from "./files/file-source.ts";
import { parseReference } from "./parse-reference.ts";
import { type PlaceReaders, createPlaceReaders } from "./place-readers.ts";

/** One made-up thread of each place; a place without one does not compile. */
const examples: Readonly<Record<PlaceName, PlaceExample>> = {
  hackernews: hackerNewsExample,
  lobsters: lobstersExample,
  discourse: discourseExample,
  github: githubExample,
  reddit: redditExample,
  mail: mailExample,
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
});

type Live = NonNullable<PlaceExample["live"]>;

/** Readers that ask the server. Pauses are noted instead of slept. */
const openAt = (
  server: PlaceServer,
  live: Live,
): { readonly server: PlaceServer; readonly readers: PlaceReaders; readonly pauses: readonly number[] } => {
  const pauses: number[] = [];
  const guarded = createGuardedFetch({ version: "1.2.3", environment: {}, allowedOrigins: [server.origin] });
  const fetch = withRetry(atHome(guarded, { from: live.publicOrigin, to: server.origin }), {
    now: () => new Date(0),
    sleep: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  });
  closing.push(fetch.close, server.close);
  const settings = { ...placeSettings, ...live.settings(server.origin) };
  return { server, readers: createPlaceReaders({ fetch, settings, now: () => new Date("2026-05-01T00:00:00Z") }), pauses };
};

/** Asks a server on this machine in place of a public one. */
const atHome = (fetch: GuardedFetch, { from, to }: { readonly from: string | null; readonly to: string }): GuardedFetch => {
  if (from === null) return fetch;
  const get: GuardedFetch["get"] = async (url, options) => {
    const answer = await fetch.get(url.startsWith(`${from}/`) ? to + url.slice(from.length) : url, options);
    return { ...answer, url: answer.url.replace(to, from) };
  };
  return { ...fetch, get };
};

const open = async (live: Live): Promise<ReturnType<typeof openAt>> => openAt(await servePlace(live.answer), live);

async function* noInput(): AsyncGenerator<Uint8Array> {}
const tools = { standardInput: noInput(), signal: new AbortController().signal };

const readLive = async (live: Live): Promise<Discussion> => (await open(live)).readers.readDiscussion(live.link, tools);
const readFile = (name: string, content: string | Uint8Array): Promise<Discussion> =>
  readSavedFile({ bytes: Buffer.from(content), name, format: null });

const failureOf = async (reading: Promise<unknown>): Promise<AppError> => {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${String(error)}`);
};

const shown = ({ comments }: Discussion): readonly unknown[] =>
  comments.map(({ id, parentId, author, createdAt, url, absence, score = null }) => ({
    id,
    parentId,
    author,
    createdAt,
    url,
    absence,
    score,
  }));

const withLive = placeNames.flatMap((name) => {
  const { live, expected } = examples[name];
  return live === null ? [] : [{ name, live, expected }];
});
const withFiles = placeNames.flatMap((name) =>
  examples[name].files.map((file) => ({ place: name, ...file, expected: examples[name].expected, live: examples[name].live })),
);

describe("a thread by its link", () => {
  test.each(withLive)("[A2] $name: ids, parents, order, authors, times, scores, absences and links back", async ({ live, expected }) => {
    const discussion = await readLive(live);
    expect(shown(discussion)).toEqual(expected.comments.map(({ words: _words, ...comment }) => comment));
    const { comments: _comments, ...head } = expected;
    expect(discussion).toMatchObject({ ...head, readAt: "2026-05-01T00:00:00.000Z" });
    for (const [index, { words }] of expected.comments.entries()) {
      const text = discussion.comments[index]?.text ?? "";
      if (words === "") expect(text).toBe("");
      else expect(text).toContain(words);
    }
  });

  test.each(withLive)("[R1] $name: the same answers give the same discussion", async ({ live }) => {
    expect(await readLive(live)).toEqual(await readLive(live));
  });

  test.each(withLive)("$name: ids are safe in a path, and known before the reading", async ({ name, live, expected }) => {
    const reference = parseReference(live.link, placeSettings);
    expect(reference.kind).toBe(name);
    if (reference.kind !== "file") expect(toDiscussionId(reference)).toBe(expected.id);
    expect(expected.id).toMatch(/^[a-z0-9][a-z0-9-]{0,99}$/u);
    const { comments } = await readLive(live);
    expect(new Set(comments.map(({ id }) => id)).size).toBe(comments.length);
    for (const { id } of comments) expect(id).toMatch(/^[A-Za-z0-9_-]{1,100}$/u);
  });

  test.each(withLive)("[S1] $name: hostile words are shown and do nothing", async ({ live }) => {
    const { comments } = await readLive(live);
    const html = comments.map((comment) => comment.html).join("");
    expect(html).toContain("words");
    expect(html).not.toMatch(/<(?:script|img|svg|style|iframe)|\son\w+=|href="(?!https?:|mailto:)/iu);
  });

  test.each(withLive)(
    "$name: links in every form that people paste lead to it, and a comment's link leads back to it",
    ({ name, live, expected }) => {
      const reference = parseReference(live.link, placeSettings);
      for (const link of live.otherLinks) expect(parseReference(link, placeSettings)).toEqual(reference);
      for (const { url } of expected.comments)
        if (url !== null && name !== "hackernews") expect(parseReference(url, placeSettings)).toEqual(reference);
      for (const link of live.wrongLinks)
        expect(() => parseReference(link, placeSettings)).toThrow(expect.objectContaining({ code: "source-unsupported" }));
    },
  );

  test.each(withLive)(
    "$name: is read by a program that says who it is, one request at a time unless the place allows more",
    async ({ live }) => {
      const { server, readers } = await open(live);
      await readers.readDiscussion(live.link, tools);
      expect(server.lastHeaders()["user-agent"]).toContain("summarizer/1.2.3");
      if (!live.isParallel) expect(server.mostAtOnce()).toBe(1);
    },
  );

  test.each(withLive)("$name: counts its comments in one request where the place wants that, else in none", async ({ name, live }) => {
    const { server, readers } = await open(live);
    const reference = parseReference(live.link, placeSettings);
    if (reference.kind === "file") throw new Error("a link is no file");
    expect(await readers.countComments(reference, tools)).toBe(live.count);
    expect(server.requests).toHaveLength(live.count === null ? 0 : 1);
    expect(places[name].links?.isPollable).toBe(live.count !== null);
  });
});

describe("a place that does not answer well", () => {
  test.each(withLive)("[S2] $name: says that there is no such thread", async ({ live }) => {
    const { server, readers } = await open(live);
    server.answerWith(null);
    expect(await failureOf(readers.readDiscussion(live.link, tools))).toMatchObject({ code: "source-unreadable" });
  });

  const page = "<!doctype html><title>Log in</title>";
  test.each(
    withLive.flatMap(({ name, live }) =>
      [
        { fault: "a page instead of JSON", answer: { body: page }, why: "HTML" },
        { fault: "cut JSON", answer: { headers: { "content-type": "application/json" }, body: '{"short_id": "st' }, why: "JSON" },
        { fault: "too many requests", answer: { status: 429, headers: { "retry-after": "3600" } }, why: "429" },
        { fault: "a failing server", answer: { status: 503 }, why: "503" },
        { fault: "other JSON", answer: { body: { hello: "world" } }, why: "" },
      ].map((each) => ({ name, live, ...each })),
    ),
  )("[S2] $name: $fault ends in an error that says so", async ({ live, answer, why }) => {
    const { server, readers } = await open(live);
    server.answerWith(answer);
    const error = await failureOf(readers.readDiscussion(live.link, tools));
    expect(["source-unreachable", "source-unsupported"]).toContain(error.code);
    expect(error.message).toContain(why);
    expect(error.explanation.fix).not.toBe("");
  });

  test.each(withLive)("$name: waits as long as it asks, and reads then", async ({ live, expected }) => {
    let count = 0;
    const server = await servePlace((request, origin) => {
      count += 1;
      return count === 1 ? { status: 429, headers: { "retry-after": "7" } } : live.answer(request, origin);
    });
    const { readers, pauses } = openAt(server, live);
    expect((await readers.readDiscussion(live.link, tools)).comments).toHaveLength(expected.comments.length);
    expect(pauses).toEqual([7_000]);
  });
});

describe("a thread from a file", () => {
  test.each(withFiles)("[A3] $place: $name equals the thread by its link", async ({ name, content, lacks, expected, live }) => {
    const fromFile = await readFile(name, content);
    if (live === null) {
      const { comments, ...head } = expected;
      expect(shown(fromFile)).toEqual(comments.map(({ words: _words, ...comment }) => comment));
      expect(fromFile.comments.map(({ text }) => text)).toEqual(comments.map(({ words }) => words));
      expect(fromFile).toMatchObject(head);
    } else expect(without(fromFile, lacks)).toEqual(without(await readLive(live), lacks));
  });

  test.each(withFiles)("[A3] $place: $name that is cut at any byte ends in an error or a finding", async ({ name, content, endsAfter }) => {
    const bytes = Buffer.from(content);
    const whole = JSON.stringify((await readFile(name, bytes)).comments);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        if (endsAfter?.test(bytes.subarray(0, length).toString()) === true) return;
        const cut = await readFile(name, bytes.subarray(0, length)).catch((error: unknown) => {
          if (error instanceof AppError) return null;
          throw error;
        });
        if (cut !== null) expect(JSON.stringify(cut.comments) === whole || cut.findings.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

const without = (
  { readAt: _readAt, mayBePart: _mayBePart, findings: _findings, ...discussion }: Discussion,
  lacks: readonly string[],
): unknown => {
  const drop = (value: object): object => Object.fromEntries(Object.entries(value).filter(([field]) => !lacks.includes(field)));
  return { ...drop(discussion), comments: discussion.comments.map(drop) };
};

test("every file format has a place or is for any place", () => {
  expect(Object.keys(fileFormats)).toEqual([...placeNames.flatMap((name) => Object.keys(places[name].formats)), "generic", "csv"]);
});
