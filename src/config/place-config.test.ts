import { expect, test } from "vitest";
import { loadConfig } from "./load-config.ts";

const load = (flags: Parameters<typeof loadConfig>[0]["flags"], env: Readonly<Record<string, string>> = {}) =>
  loadConfig({ flags, env, file: null, platformDataFolder: "/data" });

test("places have their own addresses by default, which may not be private", () => {
  expect(load({})).toMatchObject({
    lobstersUrl: "https://lobste.rs",
    discourseUrl: null,
    githubUrl: "https://api.github.com",
    githubToken: null,
    contact: null,
    allowedOrigins: [],
  });
});

test("an address that a setting names may be private, and a token is read from its variable alone", () => {
  const env = { GITHUB_TOKEN: " secret ", SUMMARIZER_GITHUB_URL: "http://127.0.0.1:1/api/v3/" };
  expect(load({ discourseUrl: "http://forum.local/talk/" }, env)).toMatchObject({
    discourseUrl: "http://forum.local/talk",
    githubUrl: "http://127.0.0.1:1/api/v3",
    githubToken: "secret",
    allowedOrigins: expect.arrayContaining(["http://forum.local", "http://127.0.0.1:1"]),
  });
});

test.each(["two\nlines", "a (comment)", "Jürgen"])("[S2] refuses a contact that would break the header: %j", (contact) => {
  expect(() => load({ contact })).toThrow("cannot stand in a header");
});
