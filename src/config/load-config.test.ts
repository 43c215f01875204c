import { describe, expect, test } from "vitest";
import { type Flags, loadConfig } from "./load-config.ts";
import { settings } from "./settings.ts";

const load = (flags: Flags, env: Record<string, string> = {}, text: string | null = null) =>
  loadConfig({ flags, env, file: text === null ? null : { path: "settings.json", text }, platformDataFolder: "/platform" });

describe("loadConfig()", () => {
  test("takes the flag before the variable before the file before the default", () => {
    const file = '{"out": "file", "data": "file"}';
    expect(load({})).toMatchObject({ siteFolder: "summarizer-site", dataFolder: "/platform", json: null, quiet: false });
    expect(load({}, {}, file)).toMatchObject({ siteFolder: "file", dataFolder: "file" });
    expect(load({}, { SUMMARIZER_OUT: "variable" }, file)).toMatchObject({ siteFolder: "variable", dataFolder: "file" });
    expect(load({ out: "flag" }, { SUMMARIZER_OUT: "variable", SUMMARIZER_DATA: "" }, file)).toMatchObject({
      siteFolder: "flag",
      dataFolder: "file",
    });
  });

  test("writes no site beside JSON on standard output, unless a folder is named", () => {
    expect(load({ json: "-" }).siteFolder).toBeNull();
    expect(load({ json: "-", out: "x" }).siteFolder).toBe("x");
    expect(load({ json: "file.json" }).siteFolder).toBe("summarizer-site");
  });

  test("allows an address that is not public only where a setting names it", () => {
    expect(load({}).allowedOrigins).toEqual([]);
    expect(load({ algoliaUrl: "http://127.0.0.1:4000/api/" })).toMatchObject({
      algoliaUrl: "http://127.0.0.1:4000/api",
      allowedOrigins: ["http://127.0.0.1:4000"],
    });
  });

  test("keeps the proxy variables and nothing else of the environment", () => {
    expect(load({}, { HTTPS_PROXY: "http://proxy:1", no_proxy: "x", SECRET: "s" }).proxyEnv).toEqual({
      HTTPS_PROXY: "http://proxy:1",
      no_proxy: "x",
    });
  });

  test("[S2] names all problems at once, with the value and where it came from", () => {
    const all = () =>
      load({ json: "-", open: true, engine: "quantum", firebaseUrl: "ftp://x" }, { SUMMARIZER_DATA: " " }, '{"colour": "red", "out": 7}');
    for (const problem of [
      'SUMMARIZER_DATA=" " is empty',
      '--engine "quantum" is not known; expected auto, embedded',
      '--firebase-url "ftp://x" is no http or https address',
      "--open needs a site",
      '"settings.json" holds "colour"; it may hold out, engine, data',
      "holds out as a number",
    ]) {
      expect(all).toThrow(problem);
    }
    expect(() => load({}, {}, "{")).toThrow("is not JSON");
    expect(() => load({}, {}, "[]")).toThrow("is not an object");
  });

  test("has a meaning for every row, and variables under one prefix", () => {
    for (const { flag, variable, meaning } of Object.values(settings)) {
      expect(flag).toMatch(/^--[a-z-]+$/u);
      expect(meaning.length).toBeGreaterThan(10);
      expect(variable ?? "SUMMARIZER_X").toMatch(/^SUMMARIZER_[A-Z_]+$/u);
    }
  });
});
