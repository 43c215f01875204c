import { expect, test } from "vitest";
import { readServerWords } from "./server-words.ts";

test.each<[string, unknown, string]>([
  ["OpenAI", { error: { message: "No such thing", type: "x", code: "y" } }, "No such thing"],
  ["Google", [{ error: { code: 400, message: "Too many states", status: "INVALID_ARGUMENT" } }], "Too many states"],
  ["vLLM", { object: "error", message: "Needs a chat template.", code: 400 }, "Needs a chat template."],
  ["FastAPI", { detail: "Not loaded" }, "Not loaded"],
  ["FastAPI with places", { detail: [{ loc: ["body", "model"], msg: "unknown" }] }, "body.model: unknown"],
  ["Ollama", { error: "model 'x' not found" }, "model 'x' not found"],
  ["Cloudflare", { success: false, errors: [{ code: 5025, message: "No JSON Schema" }] }, "No JSON Schema"],
  ["Azure", { error: { code: "404", message: "Resource not found" } }, "Resource not found"],
  [
    "OpenRouter",
    {
      error: {
        message: "Provider returned error",
        code: 400,
        metadata: { raw: '{"error":{"message":"at most 8192"}}', provider_name: "P" },
      },
    },
    "Provider returned error; at most 8192",
  ],
  ["AWS", { Message: "Access denied" }, "Access denied"],
  ["OAuth", { error: "invalid_token", error_description: "It has expired" }, "invalid_token; It has expired"],
  ["plain text", "404 page not found", "404 page not found"],
  ["a page", "<!doctype html><title>502 Bad Gateway</title><body><h1>nginx</h1></body>", 'a web page, "502 Bad Gateway": nginx'],
  ["unknown JSON", { status: 418 }, '{"status":418}'],
  ["nothing", "", "no reason given"],
])("[S2] the words of %s are found", (_name, body, words) => {
  expect(readServerWords(typeof body === "string" ? body : JSON.stringify(body))).toBe(words);
});

test("words that nest without end are cut, not followed", () => {
  let body: unknown = "deep";
  for (let depth = 0; depth < 2_000; depth += 1) body = { error: body };
  expect(readServerWords(JSON.stringify(body)).length).toBeLessThanOrEqual(200);
});
