import { createRoute, z } from "@hono/zod-openapi";
import { addShare, listShares, revokeShare } from "../../app/share-links.ts";
import { auditedActions, auditedThrough, type AuditEntry } from "../../domain/access/audit.ts";
import type { ShareLink } from "../../domain/access/share-link.ts";
import { toFeedPath, toSharePath } from "../../views/share-links.ts";
import { toAsker } from "../asker.ts";
import type { HttpTools } from "../http-tools.ts";
import { nextCursor } from "./cursor.ts";
import { cursorParameter, discussionIdParameter, limitParameter, numberParameter } from "./parameters.ts";
import { type Api, type ApiTools, describeErrors, describeResponses, sendJson } from "./responses.ts";

const tags = ["Sharing"];
const ofDiscussion = z.strictObject({ id: discussionIdParameter });

const linkSchema = z
  .strictObject({
    number: z.int().min(1),
    path: z.string().describe("On this server: it needs no key, so anyone who knows it can read the discussion."),
    madeAt: z.string(),
    madeBy: z.string().nullable().describe("The name of the key or person; null where nobody is named."),
  })
  .openapi("ShareLink", { description: "A link that can be read without a key, until it is revoked." });

const linksSchema = z.strictObject({ links: z.array(linkSchema) }).openapi("ShareLinks");

const linkExample = { number: 3, path: "/s/Zk3…/", madeAt: "2026-01-31T12:00:00.000Z", madeBy: "ann" };
const listed = { description: "The links, latest first.", schema: linksSchema, example: { links: [linkExample] } };
const made = { 201: { description: "The link.", content: { "application/json": { schema: linkSchema, example: linkExample } } } };
const revoked = { 204: { description: "It was revoked." } };

const listSharesRoute = createRoute({
  method: "get",
  path: "/discussions/{id}/share-links",
  operationId: "listShareLinks",
  summary: "List the share links of a discussion",
  description: "Each can be read without a key until it is revoked.",
  tags,
  request: { params: ofDiscussion },
  responses: describeResponses(listed, ["not-kept"]),
});

const addShareRoute = createRoute({
  method: "post",
  path: "/discussions/{id}/share-links",
  operationId: "addShareLink",
  summary: "Make a share link to a discussion",
  description: "Its pages can then be read at `path` without a key, and nothing else.",
  tags,
  request: { params: ofDiscussion },
  responses: describeErrors(made, ["not-kept"]),
});

const revokeShareRoute = createRoute({
  method: "delete",
  path: "/discussions/{id}/share-links/{number}",
  operationId: "revokeShareLink",
  summary: "Revoke a share link",
  description: "Its pages are gone at once.",
  tags,
  request: { params: z.strictObject({ id: discussionIdParameter, number: numberParameter("link") }) },
  responses: describeErrors(revoked, ["not-found"]),
});

const listFeedsRoute = createRoute({
  method: "get",
  path: "/feed-links",
  operationId: "listFeedLinks",
  summary: "List the links to the feed",
  description: "For feed readers, which cannot log in.",
  tags,
  request: { query: z.strictObject({}) },
  responses: describeResponses(listed),
});

const addFeedRoute = createRoute({
  method: "post",
  path: "/feed-links",
  operationId: "addFeedLink",
  summary: "Make a link to the feed",
  description: "It shows the titles of the latest discussions without a key; reading them still needs one.",
  tags,
  responses: describeErrors(made),
});

const revokeFeedRoute = createRoute({
  method: "delete",
  path: "/feed-links/{number}",
  operationId: "revokeFeedLink",
  summary: "Revoke a link to the feed",
  description: "It is gone at once.",
  tags,
  request: { params: z.strictObject({ number: numberParameter("link") }) },
  responses: describeErrors(revoked, ["not-found"]),
});

const isAction = (text: string): text is AuditEntry["action"] => Object.hasOwn(auditedActions, text);

const auditPageSchema = z
  .strictObject({
    entries: z.array(
      z
        .strictObject({
          at: z.string(),
          who: z.string().nullable().describe("The name of the key or person; null where nobody is named, as with the server's token."),
          through: z.enum(auditedThrough),
          action: z.enum(Object.keys(auditedActions).filter(isAction)),
          discussionId: z.string().nullable(),
          detail: z.string().nullable().describe("What else it concerned, such as `job 7`."),
        })
        .openapi("AuditEntry") satisfies z.ZodType<AuditEntry>,
    ),
    total: z.int().min(0),
    nextCursor: z.string().nullable(),
  })
  .openapi("AuditPage");

const auditExample = {
  at: "2026-01-31T12:00:00.000Z",
  who: "ann",
  through: "api",
  action: "remove",
  discussionId: "hn-46433029",
  detail: null,
};

const auditRoute = createRoute({
  method: "get",
  path: "/audit",
  operationId: "listChanges",
  summary: "List the recorded changes",
  description: "Who changed what, when, latest first. It holds no text of discussions, and stays when they are removed.",
  tags,
  request: { query: z.strictObject({ limit: limitParameter(50), cursor: cursorParameter }) },
  responses: describeResponses({
    description: "A page of the changes.",
    schema: auditPageSchema,
    example: { entries: [auditExample], total: 1, nextCursor: null },
  }),
});

export const addSharingRoutes = (api: Api, tools: ApiTools): void => {
  const { queue } = tools;
  const show = (link: ShareLink) => showLink(link, tools);
  api.openapi(listSharesRoute, (context) => {
    const { id } = context.req.valid("param");
    return sendJson(context, tools, { key: null, value: async () => ({ links: (await listShares(id, queue)).map(show) }) });
  });
  api.openapi(addShareRoute, async (context) => {
    const link = await addShare(context.req.valid("param").id, toAsker(context, "api").name, queue);
    context.set("changedNumber", link.number);
    return context.json(show(link), 201);
  });
  api.openapi(revokeShareRoute, async (context) => {
    const { id, number } = context.req.valid("param");
    await revokeShare(id, number, queue);
    return context.body(null, 204);
  });
  api.openapi(listFeedsRoute, (context) =>
    sendJson(context, tools, { key: null, value: async () => ({ links: (await listShares(null, queue)).map(show) }) }),
  );
  api.openapi(addFeedRoute, async (context) => {
    const link = await addShare(null, toAsker(context, "api").name, queue);
    context.set("changedNumber", link.number);
    return context.json(show(link), 201);
  });
  api.openapi(revokeFeedRoute, async (context) => {
    await revokeShare(null, context.req.valid("param").number, queue);
    return context.body(null, 204);
  });
  api.openapi(auditRoute, (context) => {
    const { limit, cursor: offset } = context.req.valid("query");
    const value = async () => {
      const page = await queue.store.audit.list({ offset, limit });
      return { ...page, nextCursor: nextCursor({ offset, limit }, page.total) };
    };
    return sendJson(context, tools, { key: null, value });
  });
};

const showLink = ({ number, discussionId, secret, madeAt, madeBy }: ShareLink, { config }: Pick<HttpTools, "config">) => ({
  number,
  path: config.basePath + (discussionId === null ? toFeedPath(secret) : toSharePath(secret)),
  madeAt,
  madeBy,
});
