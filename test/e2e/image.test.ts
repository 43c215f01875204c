import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseCommand } from "../../src/cli/parse-command.ts";
import { performStages, readContext, readStages, readWords } from "../fixtures/container-files.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { handIn, startWebServer } from "../fixtures/web-server.ts";

// The image itself is not built here: that needs a container engine. What it is made of, and the steps that make it, are tested.

const root = fileURLToPath(new URL("../../", import.meta.url));
const stages = readStages(join(root, "Dockerfile"));
const last = stages.at(-1)?.instructions ?? [];
const wordsOf = (name: string): readonly string[] => last.filter((each) => each.name === name).map(({ words }) => words);
const commandOf = (words: string): readonly string[] => z.array(z.string()).parse(JSON.parse(words));

const serviceSchema = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  env_file: z.string(),
  environment: z.record(z.string(), z.string()).optional(),
  read_only: z.boolean().optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const { services } = z
  .looseObject({ services: z.record(z.string(), serviceSchema) })
  .parse(parse(readFileSync(join(root, "compose.yaml"), "utf8"), { merge: true }));
const ours = Object.entries(services).filter(([, { command }]) => command !== undefined);

describe("the Dockerfile", () => {
  test("pins its base by version, in every stage", () => {
    expect(stages.length).toBeGreaterThan(1);
    for (const { base } of stages) expect(base).toMatch(/^node:\d+\.\d+\.\d+-[a-z]+-slim$/u);
  });

  test("uses the Node version that the package is developed with", () => {
    const { devDependencies } = z
      .looseObject({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    expect(stages.every(({ base }) => base.startsWith(`node:${devDependencies["node"]}-`))).toBe(true);
  });

  test("copies only what exists and what .dockerignore lets through", () => {
    const context = readContext(join(root, ".dockerignore"));
    const copied = stages.flatMap(({ instructions }) =>
      instructions
        .filter(({ name }) => name === "COPY")
        .flatMap(({ words }) => {
          const { flags, others } = readWords(words);
          return flags.has("from") ? [] : others.slice(0, -1);
        }),
    );
    expect(copied.filter((path) => !context.has(path) || !existsSync(join(root, path)))).toEqual([]);
    expect([...context].filter((path) => !copied.includes(path))).toEqual([]);
  });

  test("[S1] runs as a user without rights, and holds no secret", () => {
    expect(wordsOf("USER")).toEqual(["node"]);
    const text = readFileSync(join(root, "Dockerfile"), "utf8");
    expect(text).not.toMatch(/^(?:ARG|ENV) .*(?:TOKEN|KEY|PASSWORD|SECRET|DATABASE)/mu);
  });

  test("starts the command with options that exist, and asks /healthz with time for a migration", () => {
    const command = wordsOf("CMD").flatMap(commandOf);
    expect(parseCommand(command, "0").request).toMatchObject({ command: "serve", flags: { host: "0.0.0.0" } });
    const [healthcheck = ""] = wordsOf("HEALTHCHECK");
    expect(healthcheck).toContain("/healthz");
    expect(Number(/--start-period=(\d+)m/u.exec(healthcheck)?.[1])).toBeGreaterThanOrEqual(5);
  });
});

describe("compose.yaml", () => {
  test("has Postgres, a web app and workers, with commands and options that exist", () => {
    expect(Object.keys(services)).toEqual(["postgres", "web", "worker"]);
    const requests = ours.map(([name, { command = [] }]) => [name, parseCommand(command, "0").request]);
    expect(requests).toMatchObject([
      ["web", { command: "serve", flags: { noWorker: true, metrics: true } }],
      ["worker", { command: "worker", flags: { metricsPort: "9464" } }],
    ]);
  });

  test("[S1] holds no secret, and runs our services without rights on a read-only root", () => {
    for (const [, service] of ours)
      expect(service).toMatchObject({ env_file: ".env", read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
    const set = Object.values(services).flatMap(({ environment = {} }) => Object.keys(environment));
    expect(set.filter((name) => /TOKEN|KEY|PASSWORD|DATABASE$/u.test(name))).toEqual([]);
  });

  test("starts each service once those before it are healthy, and checks the port that the service listens on", () => {
    expect(services["web"]?.depends_on).toEqual({ postgres: { condition: "service_healthy" } });
    expect(services["worker"]?.depends_on).toMatchObject({
      postgres: { condition: "service_healthy" },
      web: { condition: "service_healthy" },
    });
    const port = services["worker"]?.command?.at(-1) ?? "none";
    expect(services["worker"]?.healthcheck?.test.at(-1)).toContain(`127.0.0.1:${port}/healthz`);
    expect(services["postgres"]?.image).toMatch(/^postgres:\d+\.\d+/u);
  });
});

describe("the image's steps in an empty folder", () => {
  const isAsked = process.env["SUMMARIZER_TEST_IMAGE"] === "1";
  test.skipIf(!isAsked)(
    "make an app that serves, reads and answers its health check (npm run test:long)",
    { timeout: 600_000 },
    async () => {
      const image = performStages(stages, { context: root, folder: createFolder() });
      const app = join(image, "app");
      const main = join(app, commandOf(wordsOf("ENTRYPOINT")[0] ?? "")[1] ?? "");
      const before = readdirSync(app, { recursive: true }).length;
      const server = await startWebServer(join(image, "data"), { main });
      const number = await handIn(server.url, { name: "thread.json", text: readFileSync(join(root, "examples/thread.json"), "utf8") });
      const ask = async (): Promise<unknown> => (await fetch(`${server.url}/api/jobs/${number}`)).json();
      await vi.waitFor(async () => expect(await ask()).toMatchObject({ state: "done" }), { timeout: 60_000 });
      const check = commandOf(/CMD (.+)$/u.exec(wordsOf("HEALTHCHECK")[0] ?? "")?.[1] ?? "[]");
      const env = { SUMMARIZER_PORT: new URL(server.url).port };
      const isHealthy = (): boolean => spawnSync(execPath, check.slice(1), { env, stdio: "ignore" }).status === 0;
      expect(isHealthy()).toBe(true);
      expect(await server.end("SIGTERM")).toBe(0);
      expect(isHealthy()).toBe(false);
      // Nothing was written beside the data: the root of a container can be read-only.
      expect(readdirSync(app, { recursive: true }).length).toBe(before);
    },
  );
});
