import { describe, expect, test } from "vitest";
import { loadConfig } from "./load-config.ts";

const load = (flags: Readonly<Record<string, string | boolean>>, env: Readonly<Record<string, string>> = {}) =>
  loadConfig({ flags, env, file: null, platformDataFolder: "/data" }).server;

describe("the server's settings", () => {
  test("are this machine alone, at a port of ours, for two readings at a time", () => {
    expect(load({})).toEqual({
      host: "127.0.0.1",
      port: 4380,
      allowedHosts: [],
      basePath: "",
      isReadOnly: false,
      token: null,
      hasWorker: true,
      hasMetrics: false,
      metricsPort: null,
      parallelJobs: 2,
      maxComments: 20_000,
      trustedProxies: [],
      authHeader: null,
      logLevel: null,
    });
  });

  test("come from flags and variables; names of hosts are freed of ports and capitals", () => {
    const env = { SUMMARIZER_ALLOWED_HOSTS: "Threads.Example.org:443, , other.example", SUMMARIZER_JOBS: "4" };
    expect(load({ port: "0", host: "0.0.0.0", readOnly: true, logLevel: "debug" }, env)).toMatchObject({
      port: 0,
      host: "0.0.0.0",
      isReadOnly: true,
      allowedHosts: ["threads.example.org", "other.example"],
      hasWorker: true,
      parallelJobs: 4,
      logLevel: "debug",
    });
  });

  test("[S1] take a header for sign-in only together with the proxies that may send it", () => {
    expect(load({ authHeader: "X-Remote-User", trustedProxies: "127.0.0.1" })).toMatchObject({ authHeader: "x-remote-user" });
    expect(() => load({ authHeader: "X-Remote-User" })).toThrow("--auth-header is believed only from the addresses of --trusted-proxies");
    for (const name of ["Cookie", "x remote", "X-Forwarded-For", "a:b", "Authorization"])
      expect(() => load({ authHeader: name, trustedProxies: "127.0.0.1" }), name).toThrow("is not the name of a header for people's names");
  });

  test.each([
    ["/summarizer", "/summarizer"],
    ["/summarizer/", "/summarizer"],
    ["/tools/threads.v2/", "/tools/threads.v2"],
    ["/", ""],
  ])("take the base path %s as %s", (given, expected) => {
    expect(load({ basePath: given }).basePath).toBe(expected);
  });

  test.each(["summarizer", "/d", "/api/v1", "/a//b", "/a/../b", "/a b", '/a"b', "https://example.org/a"])(
    "refuse the base path %s",
    (given) => {
      expect(() => load({ basePath: given })).toThrow("is not a base path; expected a path such as /summarizer");
    },
  );

  test("take the token from its variable only, and no short one", () => {
    expect(load({}, { SUMMARIZER_TOKEN: " a token of sixteen or more " }).token).toBe("a token of sixteen or more");
    expect(() => load({}, { SUMMARIZER_TOKEN: "short" })).toThrow("SUMMARIZER_TOKEN has 5 characters; expected at least 16");
    expect(() => load({ token: "a token of sixteen or more" })).not.toThrow();
    expect(load({ token: "a token of sixteen or more" }).token).toBeNull();
  });

  test.each([
    ["port", "70000", "is not a port; expected 0 to 65535"],
    ["port", "-1", "is not a port"],
    ["port", "http", "is not a port"],
    ["jobs", "0", "is not a whole number above 0"],
    ["maxComments", "0", "is not a whole number above 0"],
    ["trustedProxies", "127.0.0.1, proxy.example", 'contains "proxy.example", which is neither an IP address nor a network'],
    ["logLevel", "loud", "is not one of its values; expected debug, info, warn, error, silent"],
  ])("[S2] refuse %s %s and say why", (name, value, why) => {
    expect(() => load({ [name]: value })).toThrow(why);
  });
});
