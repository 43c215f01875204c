import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { findLocalModels } from "./local-models.ts";

const serve = async (body: string): Promise<{ readonly url: string; readonly asked: readonly string[]; readonly close: () => void }> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, asked, close: () => server.close() };
};

test("findLocalModels() names the models that write, and asks only for the list", async () => {
  const models = [
    { name: "llama3.2:3b", details: { family: "llama" } },
    { name: "nomic-embed-text:latest", details: { family: "nomic-bert" } },
    { name: "hf.co/someone/model:Q4_K_M" },
    { name: "\u001b[31mevil" },
    { size: 1 },
  ];
  const { url, asked, close } = await serve(JSON.stringify({ models }));
  expect(await findLocalModels({}, url)).toEqual(["llama3.2:3b", "hf.co/someone/model:Q4_K_M"]);
  expect(asked).toEqual(["GET /api/tags"]);
  close();
});

test.each(["<html>", "[]", '{"models": 7}', "null"])("findLocalModels() takes %s for no models", async (body) => {
  const { url, close } = await serve(body);
  expect(await findLocalModels({}, url)).toEqual([]);
  close();
});

test("findLocalModels() finds none where no server is", async () => {
  expect(await findLocalModels({}, "http://127.0.0.1:9/api")).toEqual([]);
});
