import { createRoute, z } from "@hono/zod-openapi";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { logFailure } from "../responses/failures.ts";
import { createStreamSlots } from "../security/stream-slots.ts";
import { type Api, type ApiTools, describeErrors, requireFound } from "./responses.ts";
import { jobExample } from "./examples.ts";
import { watchJob, pollMilliseconds } from "./watch-job.ts";
import { describeParameter, numberParameter } from "./parameters.ts";

const eventsRoute = createRoute({
  method: "get",
  path: "/jobs/{number}/events",
  operationId: "followJob",
  summary: "Follow a job live",
  description:
    "Server-Sent Events: `event: job`, `id:` its revision, `data:` the job as JSON. One is sent at once, then one for each change; the stream ends when the job ends. To resume, send the last id as Last-Event-ID. A visitor may have two streams at a time; poll the job beyond that.",
  tags: ["Jobs"],
  request: {
    params: z.strictObject({ number: numberParameter("job") }),
    headers: z.object({
      "last-event-id": z.string().max(100).optional().openapi(describeParameter("The last revision that was received.", "4")),
    }),
  },
  responses: describeErrors(
    {
      200: {
        description: "The event stream.",
        content: {
          "text/event-stream": {
            schema: { type: "string" },
            example: `event: job\ndata: ${JSON.stringify(jobExample)}\nid: ${jobExample.revision}\n\n`,
          },
        },
      },
    },
    ["not-found", "too-often"],
  ),
});

export const addJobEvents = (api: Api, tools: ApiTools): void => {
  const streams = createStreamSlots();
  api.openapi(eventsRoute, async (context) => {
    const { number } = context.req.valid("param");
    const lastEventId = context.req.valid("header")["last-event-id"];
    const load = () => tools.queue.store.jobs.load(number);
    requireFound(await load(), `job ${number}`);
    // Nothing reads the body of a HEAD response, so the stream would never end.
    if (context.req.method === "HEAD") return context.body(null, 200, { "content-type": "text/event-stream" });
    const release = streams.take(context.get("visitor") ?? "");
    // Proxies that buffer responses would delay every event.
    context.header("x-accel-buffering", "no");
    return streamSSE(context, async (stream) => {
      try {
        const gone = AbortSignal.any([tools.stopping, untilAborted(stream)]);
        const seenRevision = /^\d{1,15}$/u.test(lastEventId ?? "") ? Number(lastEventId) : null;
        for await (const job of watchJob({ load, seenRevision, wait: () => wait(pollMilliseconds, gone) })) {
          if (job === null) await stream.write(": keep-alive\n\n");
          else await stream.writeSSE({ event: "job", id: String(job.revision), data: JSON.stringify(job) });
        }
      } catch (error) {
        // The status has been sent already. The stream ends, and the client reconnects.
        logFailure(error, { log: tools.log, context });
      } finally {
        release();
      }
    });
  });
};

/** A signal that is aborted when the client disconnects. */
const untilAborted = (stream: SSEStreamingApi): AbortSignal => {
  const controller = new AbortController();
  stream.onAbort(() => controller.abort());
  return controller.signal;
};

/** Resolves with true after the time, or with false as soon as the signal is aborted. */
const wait = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const end = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", end);
      resolve(true);
    }, milliseconds);
    signal.addEventListener("abort", end, { once: true });
  });
