import { describe, expect, test } from "vitest";
import { isAllowedHost } from "./host-check.ts";
import { createLogin } from "./login.ts";
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
  const token = "a token of sixteen or more";
  let now = new Date("2026-01-01T00:00:00Z");
  const login = createLogin(token, { now: () => now, basePath: "" });
  const cookie = login.toCookie("in", false);
  const sent = cookie.split(";")[0] ?? "";

  test("is by the token in a header, or by the cookie that it was exchanged for", () => {
    expect(login.isLoggedIn(headers({ authorization: `Bearer ${token}` }))).toBe("by-token");
    expect(login.isLoggedIn(headers({ cookie: `other=1; ${sent}; more=2` }))).toBe("by-cookie");
    expect(login.isLoggedIn(headers({}))).toBeNull();
  });

  test("[S1] is over with logging out, for every copy of the cookie; others stay logged in", () => {
    const own = createLogin(token, { now: () => now, basePath: "" });
    const [mine = "", other = ""] = [own.toCookie("in", false), own.toCookie("in", false)].map((line) => line.split(";")[0]);
    own.revoke(headers({ cookie: mine }));
    expect(own.isLoggedIn(headers({ cookie: mine }))).toBeNull();
    expect(own.isLoggedIn(headers({ cookie: other }))).toBe("by-cookie");
  });

  test("[S1] does not put the token into the cookie, and keeps it from scripts and other sites", () => {
    expect(cookie).not.toContain(token);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/u);
    expect(login.toCookie("in", true)).toMatch(/; Secure$/u);
    expect(login.toCookie("out", false)).toContain("Max-Age=0");
  });

  test.each([
    ["another token", { authorization: "Bearer another token altogether" }],
    ["the token without its scheme", { authorization: token }],
    ["a cookie with a later end", { cookie: sent.replace(/=\d/u, "=9") }],
    [
      "a cookie of another token",
      { cookie: createLogin("another token altogether", { now: () => now, basePath: "" }).toCookie("in", false) },
    ],
    ["half a cookie", { cookie: sent.slice(0, -4) }],
  ])("[S1] is not by %s", (_what, given) => {
    expect(["by-wrong-token", null]).toContain(login.isLoggedIn(headers(given)));
  });

  test("ends by itself", () => {
    now = new Date("2026-01-31T00:00:01Z");
    expect(login.isLoggedIn(headers({ cookie: sent }))).toBeNull();
  });
});
