import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { basePath } from "hono/route";
import type { ApiDocument } from "../views/api-document.ts";
import { renderApiPage } from "../views/api-page.tsx";
import { createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv } from "../http-tools.ts";
import { toOrigin } from "../pages/surroundings.ts";
import { type Api, type ApiTools, apiPath, describeOther, unchanged } from "./answers.ts";
import { toCurlExamples } from "./curl-examples.ts";
import { listErrorCodes } from "./error-codes.ts";
import { errorExample } from "./examples.ts";

const description = `Ask for readings, follow them, and get what came out: reports, topics, comments, hits, calls to language models.
Lists come in pages: pass \`nextCursor\` as \`cursor\` for the next one. Every GET sends an ETag and answers 304 to it where nothing has changed.
All times are ISO 8601 in UTC.`;

const tags = ["About"];

const documentRoute = createRoute({
  method: "get",
  path: "/openapi.json",
  operationId: "describeApi",
  summary: "Get this description as OpenAPI 3.1",
  description: "For programs that make clients, or call the API by its description.",
  tags,
  responses: describeOther(
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
  summary: "Read this description as a page",
  description: "For people.",
  tags,
  responses: describeOther({ 200: { description: "The page.", content: { "text/html": { schema: z.string() } } }, ...unchanged }, []),
});

/** To be added last: what is described are the routes that were added before. */
export const addDocumentRoutes = (api: Api, tools: ApiTools): void => {
  let text: string | null = null;
  const render = (): string => (text ??= `${JSON.stringify(toDocument(api, tools), withPlainPattern, 1)}\n`);
  api.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "The server's token (SUMMARIZER_TOKEN), where it has one.",
  });
  api.openapi(documentRoute, (context) => tools.pages.send(context, { type: "application/json", key: "api/document", render }));
  const sendPage = (context: Context<HttpEnv>) =>
    tools.pages.send(context, { type: "text/html", key: null, render: () => renderPage(context, tools, render()) });
  api.openapi(pageRoute, sendPage);
  // Mounted at /api, the route above is /api itself; the page stands at /api/.
  api.get("/*", (context, next) => (context.req.path === `${basePath(context)}/` ? sendPage(context) : next()));
};

/** The library writes a pattern's flags into the pattern: `^a$/u`. */
const withPlainPattern = (name: string, value: unknown): unknown =>
  name === "pattern" && typeof value === "string" ? value.replace(/\/[a-z]+$/u, "") : value;

const toDocument = (api: Api, { version, login, config }: ApiTools) =>
  api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Summarizer", version, description },
    servers: [{ url: config.basePath + apiPath, description: "This server." }],
    tags: [
      { name: "Jobs", description: "Readings that were asked for." },
      { name: "Discussions", description: "What was read." },
      { name: "Search", description: "Words in everything that is kept." },
      { name: "Calls", description: "Every call to a language model, kept whole." },
      { name: "About", description: "This description." },
    ],
    security: login === null ? [] : [{ token: [] }],
  });

const renderPage = (context: Context<HttpEnv>, { config, login }: ApiTools, text: string): string => {
  // Written above; the type names the parts of it that the page shows.
  const document = JSON.parse(text) as ApiDocument;
  // Tested alone, the API has no gate before it that would say so.
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
