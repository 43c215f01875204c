import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { basePath } from "hono/route";
import type { ApiDocument } from "../views/api-document.ts";
import { renderApiPage } from "../views/api-page.tsx";
import { createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv } from "../http-tools.ts";
import { toOrigin } from "../pages/page-context.ts";
import { type Api, type ApiTools, apiPath, describeErrors, unchanged } from "./responses.ts";
import { toCurlExamples } from "./curl-examples.ts";
import { listErrorCodes } from "./error-codes.ts";
import { errorExample } from "./examples.ts";

const description = `Ask for readings, follow them, and get what came out: reports, topics, comments, hits, calls to language models.
Lists come in pages: pass \`nextCursor\` as \`cursor\` for the next one. Every GET response has an ETag; a request with it gets 304 while nothing has changed.
All times are ISO 8601 in UTC.`;

const tags = ["About"];

const documentRoute = createRoute({
  method: "get",
  path: "/openapi.json",
  operationId: "describeApi",
  summary: "Get this description as OpenAPI 3.1",
  description: "For client generators.",
  tags,
  responses: describeErrors(
    {
      200: {
        description: "The OpenAPI document.",
        content: { "application/json": { schema: z.looseObject({ openapi: z.string() }) } },
      },
      ...unchanged,
    },
    [],
  ),
});

const pageRoute = createRoute({
  method: "get",
  path: "/",
  operationId: "readApiPage",
  summary: "Get this description as a page",
  description: "For people.",
  tags,
  responses: describeErrors({ 200: { description: "The page.", content: { "text/html": { schema: z.string() } } }, ...unchanged }, []),
});

/** Must be called last: the document describes the routes that were added before it. */
export const addDocumentRoutes = (api: Api, tools: ApiTools): void => {
  let text: string | null = null;
  const render = (): string => (text ??= `${JSON.stringify(toDocument(api, tools), withPlainPattern, 1)}\n`);
  api.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "The token of the server (SUMMARIZER_TOKEN), if it has one.",
  });
  api.openapi(documentRoute, (context) => tools.responses.send(context, { type: "application/json", key: "api/document", render }));
  const sendPage = (context: Context<HttpEnv>) =>
    tools.responses.send(context, { type: "text/html", key: null, render: () => renderPage(context, tools, render()) });
  api.openapi(pageRoute, sendPage);
  // Mounted at /api, the route above is /api itself; the page is at /api/.
  api.get("/*", (context, next) => (context.req.path === `${basePath(context)}/` ? sendPage(context) : next()));
};

/** The library adds a pattern's flags to the pattern: `^a$/u`. */
const withPlainPattern = (name: string, value: unknown): unknown =>
  name === "pattern" && typeof value === "string" ? value.replace(/\/[a-z]+$/u, "") : value;

const toDocument = (api: Api, { version, login, config }: ApiTools) =>
  api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Summarizer", version, description },
    servers: [{ url: config.basePath + apiPath, description: "This server." }],
    tags: [
      { name: "Jobs", description: "Requested readings." },
      { name: "Discussions", description: "Discussions and their reports." },
      { name: "Search", description: "Full-text search over everything in the store." },
      { name: "Calls", description: "Every call to a language model, stored in full." },
      { name: "About", description: "The server's status, and this description." },
    ],
    security: login === null ? [] : [{ token: [] }],
  });

const renderPage = (context: Context<HttpEnv>, { config, login }: ApiTools, text: string): string => {
  // The type covers only the parts that the page shows.
  const document = JSON.parse(text) as ApiDocument;
  // In unit tests the API runs without the middleware that sets this.
  const isLoggedIn = context.get("isLoggedIn") ?? false;
  return renderApiPage({
    web: { links: createWebLinks(null, config.basePath), isReadOnly: config.isReadOnly, isLoggedIn },
    document,
    examples: toCurlExamples(document, { root: toOrigin(context) + config.basePath + apiPath, needsToken: login !== null }),
    errors: listErrorCodes(),
    errorExample: JSON.stringify(errorExample, null, 2),
    needsToken: login !== null,
  });
};
