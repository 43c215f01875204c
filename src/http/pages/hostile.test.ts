import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { areListsHere, hostileLines } from "../../../test/fixtures/hostile-lines.ts";
import { toShape } from "../../../test/fixtures/page-shape.ts";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";

/** Our own and the naughty strings whole; of the long list of scripts, whose lines are much alike, every sixtieth. */
const some = hostileLines.filter((_, index) => index < 560 || index % 60 === 0);
const encode = (line: string): string => encodeURIComponent(line.toWellFormed());

/** Every address that takes somebody's text and shows a page. */
const addresses: readonly ((text: string) => string)[] = [
  (text) => `/?words=${text}`,
  (text) => `/?url=${text}`,
  (text) => `/search?q=${text}`,
  (text) => `/search?q=words&in=${text}`,
  (text) => `/search?q=${text}&in=hn-1`,
  (text) => `/d/hn-1/comments/?by=${text}`,
  (text) => `/d/hn-1/t/topic-a/?by=${text}&order=${text}&only=${text}`,
  (text) => `/d/hn-1/calls/?q=${text}`,
  (text) => `/d/${text}/`,
  (text) => `/jobs/${text}/`,
];
/** Forms, by what is sent along with somebody's text. */
const forms: Readonly<Record<string, (text: string) => Readonly<Record<string, string | File>>>> = {
  "a reference": (text) => ({ reference: text }),
  "a file's name": (text) => ({ file: new File([`${text} ${Math.random()}`], text) }),
  "a file's name, refused": (text) => ({ reference: "1", file: new File(["words"], text) }),
  "topics as they are": (text) => ({ reference: "1", topics: text }),
  "a topic's name": (text) => ({ reference: "1", topics: JSON.stringify([{ id: text, name: text, description: text }]) }),
  "a format": (text) => ({ reference: "", file: new File([text], "x"), format: text, engine: text }),
};
const edits = (text: string) => ({ "id-0": text, "name-0": text, "description-0": text, "fate-0": `merge:${text}`, "name-9": text });

/** Ours, and where a bookmark, a thread of Hacker News and its source lead. */
const ownAddress =
  /^(?:\/(?![/\\])|#|\?|https:\/\/news\.ycombinator\.com\/item\?id=|javascript:location\.href='http:\/\/localhost:4380\/\?url='\+encodeURIComponent\(location\.href\)$)/u;

describe(`hostile text (${areListsHere ? `${some.length} lines of all lists` : "our own lines only, because ../shared/data/hostile is not here"})`, () => {
  let web: WebApp;
  /** What pages consist of when nobody means harm. */
  const known = new Set<string>();

  beforeEach(() => open());
  afterEach(() => web.store.close());
  const open = async (token: string | null = null): Promise<void> => {
    web = await openWebApp({ config: { token, logLevel: "silent" }, mostQueued: 10_000 });
    await saveMadeReport(web.store, "1");
  };

  const look = async (response: Response, line: string): Promise<void> => {
    expect(response.status, line).toBeLessThan(500);
    // Too often would prove nothing.
    expect(response.status, line).not.toBe(429);
    const way = response.headers.get("location");
    if (way !== null) return expect(way, line).toMatch(/^\/(?![/\\])/u);
    expect(response.headers.get("content-type"), line).toMatch(/^text\/html; charset=utf-8$/iu);
    const { parts, scripts, addresses: found } = toShape(await response.text());
    expect(
      [...parts].filter((part) => !known.has(part)),
      line,
    ).toEqual([]);
    expect(scripts, line).toBe(1);
    expect(
      found.filter((address) => !ownAddress.test(address)),
      line,
    ).toEqual([]);
  };

  beforeAll(async () => {
    await open();
    const learn = async (response: Response): Promise<void> => {
      const way = response.headers.get("location");
      if (way !== null) return learn(await web.ask(way));
      for (const part of toShape(await response.text()).parts) known.add(part);
    };
    for (const text of ["harmless", "words", "ann", '"two words" xyzzy', "author:ann topic:b", ".", "x".repeat(2_000)]) {
      for (const toAddress of addresses) await learn(await web.ask(toAddress(encode(text))));
      for (const toFields of Object.values(forms)) await learn(await web.send("/jobs", toFields(text === "." ? "42" : text)));
      await learn(await web.send("/d/hn-1/topics/", edits(text)));
    }
    await web.store.close();
    await open("a token of sixteen or more");
    await learn(await web.ask("/login"));
    await learn(await web.send("/login", { token: "harmless" }));
    await web.store.close();
    expect([...known].filter((part) => /^(?:img|iframe|object|embed|base|style|video|audio|math)|\[on|a comment/u.test(part))).toEqual([]);
  });

  test("[S1] in an address of a page stays text, whatever it holds", async () => {
    // A quarter of the lines to each, and every line to some of them.
    for (const [index, line] of some.entries())
      for (const [place, toAddress] of addresses.entries())
        if ((index + place) % 4 === 0) await look(await web.ask(toAddress(encode(line))), line);
  });

  test.each(Object.entries(forms))("[S1] sent with the form as %s gives a page or a job, and stays text", async (_what, toFields) => {
    for (const [index, line] of some.entries()) {
      // Nobody may send this much: the visitor is counted by each server anew.
      if (index > 0 && index % 500 === 0) await open();
      const response = await web.send("/jobs", toFields(line));
      await look(response, line);
      const way = response.headers.get("location");
      if (way !== null && index % 4 === 0) await look(await web.ask(way), line);
    }
    await look(await web.ask("/"), "all jobs on the first page");
  });

  test("[S1] sent with the topic editor gives a page or a job, and stays text", async () => {
    for (const [index, line] of some.entries()) {
      if (index > 0 && index % 400 === 0) await open();
      await look(await web.send("/d/hn-1/topics/", edits(line)), line);
      if (index % 4 !== 0) continue;
      const renamed = { "id-0": "a", "name-0": line, "description-0": line, "fate-0": "keep" };
      await look(await web.send("/d/hn-1/topics/", renamed), line);
    }
  });

  test("[S1] after a login leads nowhere else, and on the page that asks for the token stays text", async () => {
    const token = "a token of sixteen or more";
    await open(token);
    for (const line of some) await look(await web.ask(`/login?next=${encode(line)}`), line);
    for (const [index, line] of hostileLines.slice(0, 40).entries()) {
      // Ten tries a minute are all that one visitor has.
      if (index % 5 === 0) await open(token);
      await look(await web.send("/login", { token, next: line }), line);
      await look(await web.send("/login", { token: line, next: line }), line);
    }
  });
});
