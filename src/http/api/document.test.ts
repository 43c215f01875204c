import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type JsonApi, compileAt, openJsonApi, toPointer } from "../../../test/fixtures/json-api.ts";
import type { HttpEnv } from "../http-tools.ts";

/** All values under a name, anywhere. */
const findAll = (value: unknown, name: string): readonly unknown[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(key === name ? [inner] : []), ...findAll(inner, name)]);
};

describe("the OpenAPI document", () => {
  let web: JsonApi;
  beforeAll(async () => {
    web = await openJsonApi();
  });
  afterAll(() => web.close());
  const operations = () =>
    Object.entries(web.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  test("is of version 3.1, and every reference leads somewhere", () => {
    expect(web.document.openapi).toMatch(/^3\.1\.\d+$/u);
    const references = findAll(web.document, "$ref");
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) {
      const steps = String(reference).replace(/^#\//u, "").split("/");
      const target = steps.reduce<unknown>((value, step) => Object(value)[step], web.document);
      expect(target, String(reference)).toBeTypeOf("object");
    }
  });

  test("has every route of the router, and no other", () => {
    const routes = web.api.routes
      .filter(({ method, path }) => method !== "ALL" && path !== "/*")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/gu, "{$1}")}`);
    const described = operations().map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("describes each route with words, examples of its parameters and the shape of its errors", () => {
    for (const { path, method, operation } of operations()) {
      const name = `${method} ${path}`;
      expect(String(operation["summary"]).length, name).toBeGreaterThan(5);
      expect(String(operation["description"]).length, name).toBeGreaterThan(5);
      expect(operation["tags"], name).toHaveLength(1);
      const inPath = [...path.matchAll(/\{(\w+)\}/gu)].map(([, parameter]) => parameter);
      expect(operation.parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name)).toEqual(inPath);
      for (const parameter of operation.parameters) expect(String(parameter["description"]).length, name).toBeGreaterThan(5);
      for (const status of ["400", "401", "403", "429", "500"])
        expect(operation.responses[status]?.content?.["application/json"]?.schema, name).toEqual({ $ref: "#/components/schemas/Error" });
    }
  });

  test("gives only examples that are valid by their own schema", () => {
    let count = 0;
    const expectValid = (example: unknown, ...steps: readonly string[]): void => {
      const validate = compileAt(web.document, toPointer(...steps, "schema"));
      expect(validate(example), `${steps.join(" ")}: ${JSON.stringify(validate.errors)}`).toBe(true);
      count += 1;
    };
    for (const { path, method, operation } of operations()) {
      const steps = ["paths", path, method];
      for (const [index, parameter] of operation.parameters.entries())
        expectValid(parameter.example, ...steps, "parameters", String(index));
      for (const [type, content] of Object.entries(operation.requestBody?.content ?? {}))
        if ("example" in content) expectValid(content["example"], ...steps, "requestBody", "content", type);
      for (const [status, { content = {} }] of Object.entries(operation.responses)) {
        for (const [type, { example }] of Object.entries(content))
          if (example !== undefined) expectValid(example, ...steps, "responses", status, "content", type);
      }
    }
    expect(count).toBeGreaterThan(40);
  });

  test("has patterns and limits as they are checked", async () => {
    for (const pattern of findAll(web.document, "pattern")) expect(String(pattern)).not.toMatch(/\/[a-z]*$/u);
    const limit = web.document.paths["/search"]?.["get"]?.parameters.find(({ name }) => name === "limit");
    expect(limit?.schema).toEqual({ type: "integer", minimum: 1, maximum: 100, default: 20 });
  });

  test("is a page, too, under both of its addresses", async () => {
    const page = await web.api.request("http://localhost:4380/");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const html = await page.text();
    for (const { path, method, operation } of operations()) {
      expect(html).toContain(`<b>${method.toUpperCase()}</b> /api${path}</code>`);
      expect(html).toContain(`id="${operation.operationId}"`);
    }
    expect(html).toContain("curl &#39;http://localhost:4380/api/search?q=checked%20copies&#39;");
    expect(html).toContain("curl -N &#39;http://localhost:4380/api/jobs/7/events&#39;");
    expect(html).toContain("<code>queue-full</code>");
    for (const [, anchor = ""] of html.matchAll(/href="#([^"]+)"/gu)) expect(html).toContain(`id="${anchor}"`);
    const headers = { "if-none-match": page.headers.get("etag") ?? "" };
    expect((await web.api.request("http://localhost:4380/", { headers })).status).toBe(304);
    expect((await web.ask("/openapi.json")).headers.get("etag")).toMatch(/^W\//u);
    const mounted = new Hono<HttpEnv>().route("/api", web.api);
    for (const path of ["/api", "/api/"]) expect(await (await mounted.request(`http://localhost:4380${path}`)).text(), path).toBe(html);
    expect(await (await mounted.request("/api/discussions")).json()).toMatchObject({ total: 1 });
  });

  test("an unknown route is an error like every other", async () => {
    const { status, json } = await web.ask("/nothing");
    expect([status, json]).toMatchObject([404, { error: { code: "not-found", what: "Cannot answer GET /nothing" } }]);
  });
});
