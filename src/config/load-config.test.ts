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

  test("takes a database, and never repeats an address that may have a password", () => {
    const address = "postgres://ann:s3cret@host:5432/store?sslmode=require";
    expect(load({}).database).toBeNull();
    expect(load({}, { SUMMARIZER_DATABASE: address }).database).toEqual({
      address,
      directAddress: null,
      shown: "postgres://ann@host:5432/store",
    });
    const wrong = ["mysql://ann:s3cret@host/store", "postgres://ann:s3cret@host:port/store"];
    for (const value of wrong) {
      for (const attempt of [
        () => load({ database: value }),
        () => load({}, { SUMMARIZER_DATABASE: value }),
        () => load({}, {}, JSON.stringify({ database: value })),
        () => load({ database: address, databaseDirect: value }),
      ]) {
        expect(attempt).toThrow("is not the address of a Postgres database");
        expect(attempt).not.toThrow("s3cret");
      }
    }
    expect(() => load({ data: address })).toThrow(/--data … is the address of a database and no folder/u);
    expect(() => load({ databaseDirect: address })).toThrow("--database-direct needs --database");
  });

  test("writes no site beside JSON on standard output, unless a folder is named", () => {
    expect(load({ json: "-" }).siteFolder).toBeNull();
    expect(load({ json: "-", out: "x" }).siteFolder).toBe("x");
    expect(load({ json: "file.json" }).siteFolder).toBe("summarizer-site");
    expect(load({ markdown: "-" })).toMatchObject({ siteFolder: null, markdown: "-" });
    expect(load({ markdown: "file.md", json: "-" })).toMatchObject({ siteFolder: null, markdown: "file.md", json: "-" });
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
      '--engine "quantum" is not one of its values; expected auto, embedded',
      '--firebase-url "ftp://x" is not an http or https URL',
      "--open needs a site",
      '"settings.json" contains "colour"; it may contain out, engine, data',
      "has a number for out, not a string",
    ]) {
      expect(all).toThrow(problem);
    }
    expect(() => load({}, {}, "{")).toThrow("is not JSON");
    expect(() => load({}, {}, "[]")).toThrow("is not an object");
  });

  test("a language is a code that names one, and needs a model that writes it", () => {
    for (const language of ["de", "pt-BR", "zh-Hant"]) expect(load({ language, model: "openai/gpt-5" }).models).toMatchObject({ language });
    for (const language of ["german", "d e", "xx-!"])
      expect(() => load({ language, model: "openai/gpt-5" })).toThrow("is no language code");
    expect(() => load({ language: "de" })).toThrow("needs a language model");
  });

  test("reads models with their providers' addresses, keys and limits; a key comes from its own variable alone", () => {
    const env = { OPENAI_API_KEY: " k1 ", ANTHROPIC_API_KEY: "k2", SUMMARIZER_TAG_MODEL: "ollama/llama3.2:3b" };
    expect(
      load({ model: "openai/gpt-5-mini", modelUrl: "http://127.0.0.1:1/v1/", maxCost: "0.50", maxTokens: "9000" }, env).models,
    ).toEqual({
      engine: "auto",
      model: {
        provider: "openai",
        model: "gpt-5-mini",
        format: "openai",
        baseUrl: "http://127.0.0.1:1/v1",
        namedUrl: "http://127.0.0.1:1/v1",
        key: "k1",
        contextTokens: null,
      },
      tagModel: expect.objectContaining({ provider: "ollama", model: "llama3.2:3b", namedUrl: null, key: null }),
      maxCostUsd: 0.5,
      maxCostPerDayUsd: null,
      maxTokens: 9_000,
      parallel: 8,
      verify: "auto",
      verifyModel: null,
      language: null,
      callsPerMinute: null,
    });
    expect(load({ model: "openrouter/anthropic/claude-sonnet-4.5", modelContext: "50000" }).models.model).toMatchObject({
      model: "anthropic/claude-sonnet-4.5",
      format: "openai-compatible",
      contextTokens: 50_000,
    });
    expect(load({}).models).toMatchObject({ model: null, tagModel: null, maxCostUsd: null });
  });

  test.each<[Flags, string]>([
    [{ brief: true, full: true }, "--brief and --full cannot both be used"],
    [{ json: "-", markdown: "-" }, "--json - and --markdown - cannot both be used"],
    [{ markdown: "-", open: true }, "--open needs a site, and with --markdown - none is written"],
    [{ model: "gpt-5" }, "is not the name of a model; expected openai/…, anthropic/…"],
    [{ model: "openai/" }, "is not the name of a model"],
    [{ model: "nobody/x" }, "is not the name of a model"],
    [{ model: "compatible/x" }, 'the provider "compatible" needs an address'],
    [{ engine: "model" }, "--engine model needs a model"],
    [{ tagModel: "openai/x" }, "--tag-model needs a main model as well"],
    [{ maxCost: "much" }, '--max-cost "much" is not an amount in dollars'],
    [{ maxTokens: "0" }, '--max-tokens "0" is not a whole number above 0'],
    [{ modelParallel: "1.5" }, "is not a whole number above 0"],
  ])("[S2] refuses %j and says why", (flags, why) => {
    expect(() => load(flags)).toThrow(why);
  });

  test("has a meaning for every row, and variables under one prefix", () => {
    for (const { flag, variable, meaning } of Object.values(settings)) {
      expect(flag).toMatch(/^--[a-z-]+$/u);
      expect(meaning.length).toBeGreaterThan(10);
      expect(variable ?? "SUMMARIZER_X").toMatch(/^SUMMARIZER_[A-Z_]+$/u);
    }
  });
});
