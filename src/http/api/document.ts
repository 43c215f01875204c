import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { basePath } from "hono/route";
import type { ApiDocument } from "../views/api-document.ts";
import { renderApiPage } from "../views/api-page.tsx";
import type { HttpEnv } from "../http-tools.ts";
import { toOrigin, toWeb } from "../pages/page-context.ts";
import { type Api, type ApiTools, apiPath, describeErrors, unchanged } from "./responses.ts";
import { routeAccess } from "../security/route-access.ts";
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
  const texts = new Map<boolean, string>();
  const render = (isClosed: boolean): string => {
    const text = texts.get(isClosed) ?? `${JSON.stringify(toDocument(api, { ...tools, isClosed }), withPlainPattern, 1)}\n`;
    texts.set(isClosed, text);
    return text;
  };
  api.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description:
      "A key of the server (`summarizer keys`), or its token (SUMMARIZER_TOKEN), if it has any. Each route says which scope the key needs; the token has them all.",
  });
  api.openapi(documentRoute, async (context) => {
    const isClosed = await tools.access.isClosed();
    return tools.responses.send(context, { type: "application/json", key: `api/document ${isClosed}`, render: () => render(isClosed) });
  });
  const sendPage = async (context: Context<HttpEnv>) => {
    const isClosed = await tools.access.isClosed();
    const page = (): string => renderPage(context, tools, { isClosed, text: render(isClosed) });
    return tools.responses.send(context, { type: "text/html", key: null, render: page });
  };
  api.openapi(pageRoute, sendPage);
  // Mounted at /api, the route above is /api itself; the page is at /api/.
  api.use("/*", (context, next) => {
    const { path, method } = context.req;
    return method === "GET" && path === `${basePath(context)}/` ? sendPage(context) : next();
  });
};

/** The library adds a pattern's flags to the pattern: `^a$/u`. */
const withPlainPattern = (name: string, value: unknown): unknown =>
  name === "pattern" && typeof value === "string" ? value.replace(/\/[a-z]+$/u, "") : value;

const toDocument = (api: Api, { version, config, isClosed }: ApiTools & { readonly isClosed: boolean }) => {
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Summarizer", version, description },
    servers: [{ url: config.basePath + apiPath, description: "This server." }],
    tags: [
      { name: "Jobs", description: "Requested readings." },
      { name: "Discussions", description: "Discussions and their reports." },
      { name: "Search", description: "Full-text search over everything in the store." },
      { name: "Sharing", description: "Links that can be read without a key, and the record of changes." },
      { name: "Calls", description: "Every call to a language model, stored in full." },
      { name: "Privacy", description: "Removing what a person wrote." },
      { name: "About", description: "The server's status, and this description." },
    ],
    security: isClosed ? [{ token: [] }] : [],
  });
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => [
    path,
    Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, withScope(operation, { path, method, isClosed })])),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
};

/** Says which scope a route needs: in words, and for programs as a role (OpenAPI 3.1, Security Requirement Object). */
const withScope = (
  operation: { readonly description?: string },
  { path, method, isClosed }: { readonly path: string; readonly method: string; readonly isClosed: boolean },
) => {
  const route = `${method.toUpperCase()} ${apiPath}${path === "/" ? "" : path.replaceAll(/\{(\w+)\}/gu, ":$1")}`;
  const scope = routeAccess[route]?.scope ?? "all";
  return {
    ...operation,
    description: `${operation.description ?? ""} Needs the scope \`${scope}\`.`,
    ...(isClosed ? { security: [{ token: [scope] }] } : {}),
  };
};

const renderPage = (
  context: Context<HttpEnv>,
  tools: ApiTools,
  { isClosed, text }: { readonly isClosed: boolean; readonly text: string },
): string => {
  const { config } = tools;
  // The type covers only the parts that the page shows.
  const document = JSON.parse(text) as ApiDocument;
  return renderApiPage({
    web: toWeb(context, tools),
    document,
    examples: toCurlExamples(document, { root: toOrigin(context) + config.basePath + apiPath, needsToken: isClosed }),
    errors: listErrorCodes(),
    errorExample: JSON.stringify(errorExample, null, 2),
    needsToken: isClosed,
  });
};
