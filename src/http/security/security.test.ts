import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isAllowedHost } from "./host-check.ts";
import { isSameSecret } from "./same-secret.ts";
import { createSessions } from "./sessions.ts";
import { isFromHere } from "./same-origin.ts";

const headers =
  (given: Readonly<Record<string, string>>) =>
  (name: string): string | undefined =>
    given[name];

describe("the host check", () => {
  test.each([
    "localhost",
    "localhost:4380",
    "127.0.0.1:4380",
    "[::1]:4380",
    "192.168.1.9",
    "threads.example.org",
    "Threads.Example.Org:443",
  ])("lets through %s", (host) => {
    expect(isAllowedHost(host, ["threads.example.org"])).toBe(true);
  });

  test.each([
    undefined,
    "",
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "evil.example#localhost",
    "localhost@evil.example",
    "user@localhost",
    "a.threads.example.org",
    "localhost/path",
    "127.0.0.1:port",
  ])("[S1] refuses %s", (host) => {
    expect(isAllowedHost(host, ["threads.example.org"])).toBe(false);
  });
});

describe("the origin of what changes something", () => {
  test.each([
    ["our own page", { "sec-fetch-site": "same-origin", origin: "null", host: "localhost:4380" }],
    ["our own page in an old browser", { origin: "http://localhost:4380", host: "localhost:4380", cookie: "a=b" }],
    ["a bookmark", { "sec-fetch-site": "none", host: "localhost:4380" }],
    ["a program", { host: "localhost:4380" }],
  ])("may be %s", (_who, given) => {
    expect(isFromHere(headers(given))).toBe(true);
  });

  test.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example", host: "localhost:4380" }],
    ["another site in an old browser", { origin: "https://evil.example", host: "localhost:4380" }],
    ["another port of this machine", { "sec-fetch-site": "same-site", origin: "http://localhost:3000", host: "localhost:4380" }],
    ["a page without an origin", { origin: "null", host: "localhost:4380" }],
    ["a program with a stolen cookie", { host: "localhost:4380", cookie: "summarizer_login=1.x" }],
  ])("[S1] may not be %s", (_who, given) => {
    expect(isFromHere(headers(given))).toBe(false);
  });
});

describe("a login", () => {
  const signer = { number: 3, secret: "the hash of a key" };
  const other = { number: 4, secret: "the hash of another" };
  let now = new Date("2026-01-01T00:00:00Z");
  const ended = new Set<string>();
  const endedLogins = {
    add: ({ hash }: { readonly hash: string }) => Promise.resolve(void ended.add(hash)),
    has: (hash: string) => Promise.resolve(ended.has(hash)),
  };
  const start = (changes: Partial<typeof endedLogins> = {}) =>
    createSessions({ now: () => now, basePath: "", endedLogins: { ...endedLogins, ...changes } });
  const sessions = start();
  const cookie = sessions.open(signer, false);
  const sent = cookie.split(";")[0] ?? "";

  test("is found by its cookie among others", async () => {
    expect(await sessions.find(`other=1; ${sent}; more=2`, [other, signer])).toBe(signer);
    expect(await sessions.find(undefined, [signer])).toBeNull();
  });

  test("[S1] is over with logging out, for every copy of the cookie; others stay logged in", async () => {
    const second = sessions.open(signer, false);
    await sessions.revoke(second, [signer]);
    expect(await sessions.find(second, [signer])).toBeNull();
    expect(await sessions.find(sent, [signer])).toBe(signer);
  });

  test("[S1] stays over when the server starts again, or another one of the installation answers", async () => {
    const second = sessions.open(signer, false);
    await sessions.revoke(second, [signer]);
    expect(await start().find(second, [signer])).toBeNull();
    expect([...ended].join(" ")).not.toContain(second.split(".")[1] ?? "");
  });

  test("[S1] is over in this process also where the store cannot be written to", async () => {
    const shut = start({ add: () => Promise.reject(new Error("read-only")) });
    const second = shut.open(signer, false);
    await shut.revoke(second, [signer]);
    expect(await shut.find(second, [signer])).toBeNull();
  });

  test("[S1] does not put the key into the cookie, and keeps it from scripts and other sites", () => {
    expect(cookie).not.toContain(signer.secret);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/u);
    expect(sessions.open(signer, true)).toMatch(/; Secure$/u);
    expect(sessions.close(false)).toContain("Max-Age=0");
  });

  test.each([
    ["a cookie with a later end", sent.replace(/=\d/u, "=9")],
    ["a cookie in the name of another key", sent.replace(/\.3\./u, ".4.")],
    ["half a cookie", sent.slice(0, -4)],
  ])("[S1] is not by %s", async (_what, given) => {
    expect(await sessions.find(given, [signer, other])).toBeNull();
  });

  test("[S1] ends with its key, also when the key's name or number is given to another", async () => {
    expect(await sessions.find(sent, [other])).toBeNull();
    expect(await sessions.find(sent, [{ ...signer, secret: "the hash of a new key" }])).toBeNull();
  });

  test("ends by itself", async () => {
    now = new Date("2026-01-31T00:00:01Z");
    expect(await sessions.find(sent, [signer])).toBeNull();
  });
});

test("[S1] secrets are compared in constant time, whatever their lengths", () => {
  expect([isSameSecret("a", "a"), isSameSecret("a", "b"), isSameSecret("a", "ab"), isSameSecret("", "a")]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  for (const file of ["access.ts", "sessions.ts"]) {
    const code = readFileSync(new URL(file, import.meta.url), "utf8");
    expect(code, file).not.toMatch(/(?:secret|hash|signature)\s*[!=]==(?!\s*null)/iu);
    expect(code, file).toContain("isSameSecret(");
  }
  expect(readFileSync(new URL("same-secret.ts", import.meta.url), "utf8")).toContain("timingSafeEqual(");
});
