import { HtmlValidate } from "html-validate";
import { expect, test } from "vitest";
import { hostileLines } from "../../../test/fixtures/hostile-lines.ts";
import type { ApiDocument } from "./api-document.ts";
import { renderApiPage } from "./api-page.tsx";
import { createWebLinks } from "../../views/web-links.ts";

const toDocument = (text: string): ApiDocument => ({
  servers: [{ url: "/api" }],
  info: { title: text, version: text, description: text },
  tags: [{ name: "Things", description: text }],
  paths: {
    "/things/{id}": {
      post: {
        operationId: "makeThing",
        summary: text,
        description: text,
        tags: ["Things"],
        parameters: [
          { name: "id", in: "path", required: true, description: text, example: text, schema: { type: "string", enum: [text] } },
        ],
        requestBody: { description: text, content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
        responses: {
          200: { description: text, content: { "application/json": { schema: { type: "array", items: { type: ["string", "null"] } } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        description: text,
        required: ["parts"],
        properties: {
          parts: { type: "array", items: { type: "object", properties: { name: { type: "string", description: text } } } },
          other: { anyOf: [{ $ref: "#/components/schemas/Word" }, { type: "null" }] },
        },
      },
      Word: { type: "string", const: text },
    },
  },
});

const render = (text: string): string =>
  renderApiPage({
    web: { links: createWebLinks(null), isReadOnly: false, maySetUp: true, isLoggedIn: false },
    document: toDocument(text),
    examples: new Map([["makeThing", text]]),
    errors: [{ code: "wrong-use", status: 400, meaning: text }],
    errorExample: text,
    needsToken: true,
  });

test("the page of the API names every route, field and error, fields within fields as well", async () => {
  const html = render("Some `code` here.");
  expect(html).toContain("<b>POST</b> /api/things/{id}");
  expect(html).toContain("Some <code>code</code> here.");
  expect(html).toContain("<code>parts[].name</code>");
  expect(html).toContain('<a href="#shape-Word">Word</a> or null');
  expect(html).toContain("list of string or null");
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      "no-trailing-whitespace": "off",
      "attribute-boolean-style": ["error", { style: "empty" }],
      "void-style": ["error", { style: "selfclosing" }],
      "doctype-style": ["error", { style: "lowercase" }],
    },
  });
  const { results } = await validator.validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
});

test("[S1] the page of the API shows any text as text", () => {
  const plain = render("plain");
  const tagsOf = (html: string): readonly string[] =>
    [...html.matchAll(/<\/?([a-z][a-z0-9]*)/giu)].map(([tag]) => tag).filter((tag) => !tag.endsWith("code"));
  for (const line of hostileLines) expect(tagsOf(render(line)), line).toEqual(tagsOf(plain));
});
