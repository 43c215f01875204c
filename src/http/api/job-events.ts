import { createRoute, z } from "@hono/zod-openapi";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { AppError } from "../../domain/app-error.ts";
import { logFailure } from "../answers/failures.ts";
import { mostFollowers } from "../security/limits.ts";
import { type Api, type ApiTools, describeOther, requireFound } from "./answers.ts";
import { jobExample } from "./examples.ts";
import { followJob, lookEvery } from "./follow-job.ts";
import { describeParameter, numberParameter } from "./parameters.ts";

const eventsRoute = createRoute({
  method: "get",
  path: "/jobs/{number}/events",
  operationId: "followJob",
  summary: "Follow a job live",
  description:
    "Server-Sent Events: `event: job`, `id:` its revision, `data:` the job as JSON. One is sent at once, then one at each change; the stream ends after the job has. After a break, send the last id as Last-Event-ID.",
  tags: ["Jobs"],
  request: {
    params: z.strictObject({ number: numberParameter("job") }),
    headers: z.object({
      "last-event-id": z.string().max(100).optional().openapi(describeParameter("The revision that was seen last.", "4")),
    }),
  },
  responses: describeOther(
    {
      200: {
        description: "The events.",
        content: {
          "text/event-stream": {
            schema: { type: "string" },
            example: `event: job\ndata: ${JSON.stringify(jobExample)}\nid: ${jobExample.revision}\n\n`,
          },
        },
      },
    },
    ["not-found"],
  ),
});

export const addJobEvents = (api: Api, tools: ApiTools): void => {
  let followers = 0;
  api.openapi(eventsRoute, async (context) => {
    const { number } = context.req.valid("param");
    const lastEventId = context.req.valid("header")["last-event-id"];
    const load = () => tools.queue.store.jobs.load(number);
    requireFound(await load(), `job ${number}`);
    // Nobody reads the body of an answer to HEAD, so a stream would never end.
    if (context.req.method === "HEAD") return context.body(null, 200, { "content-type": "text/event-stream" });
    if (followers >= mostFollowers) throw tooMany();
    followers += 1;
    // Proxies that collect an answer before they pass it on would hold back every event.
    context.header("x-accel-buffering", "no");
    return streamSSE(context, async (stream) => {
      try {
        const gone = AbortSignal.any([tools.stopping, untilAborted(stream)]);
        const seenRevision = /^\d{1,15}$/u.test(lastEventId ?? "") ? Number(lastEventId) : null;
        for await (const job of followJob({ load, seenRevision, wait: () => wait(lookEvery, gone) })) {
          if (job === null) await stream.write(": still here\n\n");
          else await stream.writeSSE({ event: "job", id: String(job.revision), data: JSON.stringify(job) });
        }
      } catch (error) {
        // The answer has begun, so its status cannot change: the stream ends, and who follows asks again.
        logFailure(error, { log: tools.log, context });
      } finally {
        followers -= 1;
      }
    });
  });
};

/** Aborted once the one who follows has gone. */
const untilAborted = (stream: SSEStreamingApi): AbortSignal => {
  const controller = new AbortController();
  stream.onAbort(() => controller.abort());
  return controller.signal;
};

/** True after a time; false at once when the signal is aborted. */
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

const tooMany = (): AppError =>
  new AppError("too-often", {
    what: "Cannot follow another job live",
    why: `${mostFollowers} are followed already, as many as may`,
    fix: "Try again in a minute, or ask for the job itself from time to time.",
  });
