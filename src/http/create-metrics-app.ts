import { Hono } from "hono";
import type { QueuePorts } from "../app/submit.ts";
import { addMetrics } from "./add-metrics.ts";
import type { HttpEnv, HttpInput } from "./http-tools.ts";
import { identifyRequests } from "./requests/request-id.ts";
import { logFailure, toAppError } from "./responses/failures.ts";
import { statuses } from "./responses/statuses.ts";
import { createAccess } from "./security/access.ts";
import { checkHost } from "./security/host-check.ts";
import { sendSecureHeaders } from "./security/middleware.ts";
import { limitRates } from "./security/limits.ts";
import { requireAccess } from "./security/require-access.ts";
import { identifyVisitors } from "./security/visitors.ts";

/** What a worker without a web app answers: `/healthz`, and `/metrics` with the same keys as a web app. */
export const createMetricsApp = (
  input: Pick<HttpInput, "config" | "hadKeys" | "metrics" | "log"> & { readonly queue: Pick<QueuePorts, "store" | "now"> },
): Hono<HttpEnv> => {
  const { queue, config, hadKeys, log } = input;
  const access = createAccess({
    ...config,
    keys: queue.store.keys,
    endedLogins: queue.store.endedLogins,
    hasProxyLogin: config.authHeader !== null,
    hadKeys,
    now: queue.now,
  });
  const app = new Hono<HttpEnv>();
  app.use(identifyRequests, identifyVisitors(config), sendSecureHeaders, checkHost(config.allowedHosts), limitRates());
  app.get("/healthz", (context) => context.text("alive\n"));
  app.use(requireAccess({ access, log, config }));
  addMetrics(app, { ...input, access });
  app.onError((error, context) => {
    logFailure(error, { log, context });
    const { code, explanation } = toAppError(error);
    return context.text(`${explanation.what}: ${explanation.why}. ${explanation.fix}\n`, statuses[code]);
  });
  return app;
};
