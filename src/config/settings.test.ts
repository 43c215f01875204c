import { describe, expect, test } from "vitest";
import { type Flags, loadConfig, settings } from "./settings.ts";

const load = (flags: Flags, env: Record<string, string> = {}) => loadConfig({ flags, env, platformDataFolder: "/platform" });

describe("loadConfig()", () => {
  test("takes the flag before the variable before the default", () => {
    expect(load({})).toMatchObject({ siteFolder: "summarizer-site", dataFolder: "/platform", json: null, quiet: false });
    expect(load({}, { SUMMARIZER_OUT: "a", SUMMARIZER_DATA: "b" })).toMatchObject({ siteFolder: "a", dataFolder: "b" });
    expect(load({ out: "c" }, { SUMMARIZER_OUT: "a", SUMMARIZER_DATA: "" })).toMatchObject({ siteFolder: "c", dataFolder: "/platform" });
  });

  test("writes no site beside JSON on standard output, unless a folder is named", () => {
    expect(load({ json: "-" }).siteFolder).toBeNull();
    expect(load({ json: "-", out: "x" }).siteFolder).toBe("x");
    expect(load({ json: "file.json" }).siteFolder).toBe("summarizer-site");
  });

  test("[S2] names all problems at once, with the value and where it came from", () => {
    expect(() => load({ json: "-", open: true, engine: "quantum" }, { SUMMARIZER_DATA: " " })).toThrow(/SUMMARIZER_DATA=" " is empty.*--engine "quantum" is not known; expected auto or embedded.*--open needs a site/su);
  });

  test("has a meaning for every row, and variables under one prefix", () => {
    for (const { flag, variable, meaning } of Object.values(settings)) {
      expect(flag).toMatch(/^--[a-z]+$/u);
      expect(meaning.length).toBeGreaterThan(10);
      expect(variable ?? "SUMMARIZER_").toMatch(/^SUMMARIZER_/u);
    }
  });
});
