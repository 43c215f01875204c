import { afterAll, beforeAll, expect, test } from "vitest";
import { type JsonApi, openJsonApi } from "../../../test/fixtures/json-api.ts";

/** How the schema library words what is wrong. */
const libraryWords =
  /Invalid (?:input|option|string|discriminator|element|key|value)|Too (?:small|big)|Unrecognized key|expected \w+, received/u;

const wrongValues: readonly unknown[] = [null, 5, -1, "", "x".repeat(3_000), true, [], [5], {}, { odd: 1 }];

let web: JsonApi;
beforeAll(async () => {
  web = await openJsonApi();
});
afterAll(() => web.close());

const listOperations = () =>
  Object.entries(web.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path: path.replaceAll(/\{\w+\}/gu, "1"),
      method: method.toUpperCase(),
      operation,
    })),
  );

/** Asks without the fixture's check of the answer's shape: only the words are of interest. */
const expectPlainWords = async (path: string, init: Omit<RequestInit, "body"> & { readonly body?: string }): Promise<number> => {
  const response = await web.api.request(path, init);
  const text = await response.text();
  expect(response.status, `${init.method} ${path}`).toBeLessThan(500);
  expect(text.slice(0, 2_000), `${init.method} ${path} ${init.body?.slice(0, 300) ?? ""}`).not.toMatch(libraryWords);
  return response.status;
};

test("[S2] every wrong parameter of every route is refused in plain words", async () => {
  let refused = 0;
  for (const { path, method, operation } of listOperations()) {
    const names = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
    const wrong = names.flatMap((name) => ["-1", "x".repeat(3_000), `a&${name}=b`].map((value) => `${name}=${value}`));
    for (const query of [...wrong, "nothing=1"]) {
      if ((await expectPlainWords(`${path}?${query}`, { method })) === 400) refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(50);
});

test("[S2] every wrong field of every body is refused in plain words", async () => {
  let refused = 0;
  for (const { path, method, operation } of listOperations()) {
    const content = operation.requestBody?.content["application/json"];
    if (content === undefined) continue;
    const { example } = content;
    const bodies = wrongValues.map((value) => JSON.stringify(value));
    for (const name of [...Object.keys(Object(example)), "nothing"]) {
      for (const value of [undefined, ...wrongValues]) bodies.push(JSON.stringify({ ...Object(example), [name]: value }));
    }
    for (const body of bodies) {
      const status = await expectPlainWords(path, { method, body, headers: { "content-type": "application/json" } });
      if (status === 400) refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(100);
});
