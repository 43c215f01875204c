import type { Hono, MiddlewareHandler } from "hono";
import type { QueuePorts } from "../app/submit.ts";
import { AppError } from "../domain/app-error.ts";
import { metricsType } from "../domain/metrics.ts";
import type { HttpEnv, HttpTools } from "./http-tools.ts";
import { toRoutePattern } from "./requests/route-pattern.ts";
import { isLocal } from "./security/visitors.ts";

/** Counts every answer by the pattern of its route, which is one of a fixed list, never by its path. */
export const countRequests =
  ({ metrics, queue }: Pick<HttpTools, "metrics" | "queue">): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    if (metrics === null) return next();
    const from = queue.now().getTime();
    await next();
    const seconds = Math.max(0, queue.now().getTime() - from) / 1000;
    metrics.countRequest({ method: context.req.method, route: toRoutePattern(context), status: context.res.status, seconds });
  };

/** `/metrics`, if the settings ask for it. Where nobody needs a key, only this machine may read it: pages may be public, figures are not. */
export const addMetrics = (
  app: Hono<HttpEnv>,
  { metrics, queue, access }: Pick<HttpTools, "metrics" | "access"> & { readonly queue: Pick<QueuePorts, "store" | "now"> },
): void => {
  if (metrics === null) return;
  app.get("/metrics", async (context) => {
    if (!(await access.isClosed()) && !isLocal(context.get("visitor") ?? "")) throw toElsewhere();
    return context.text(await metrics.render(queue), 200, { "content-type": metricsType, "cache-control": "no-store" });
  });
};

const toElsewhere = (): AppError =>
  new AppError("not-allowed", {
    what: "Cannot show the metrics",
    why: "this server has no keys, and then only its own machine may read them",
    fix: "Ask from that machine, or give the server keys: summarizer keys add prometheus --scope read.",
  });
