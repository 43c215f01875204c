import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { Context } from "hono";
import { toReportJson, toReportJsonPieces } from "../../domain/report/report-json.ts";
import type { ReportComment } from "../../domain/report/report.ts";
import type { HttpTools } from "../http-tools.ts";
import type { NumberedReport } from "./report-cache.ts";
import { isSameTag } from "./response-cache.ts";

/** JSON with more comments than this is written and compressed while it is sent, and is not cached. */
export const streamedFrom = 1_000;

type Tools = Pick<HttpTools, "responses" | "version">;

/** Sends a report as JSON: a small one from the cache, a large one piece by piece. */
export const sendReport = (
  context: Context,
  tools: Tools,
  { number, index, fileName }: NumberedReport & { readonly fileName: string | null },
): Response | Promise<Response> => {
  const { report } = index;
  const key = `${number} report.json`;
  const named = fileName === null ? {} : { fileName };
  if (report.comments.length > streamedFrom)
    return streamJson(context, { tag: toTag(key, tools), pieces: toReportJsonPieces(report), ...named });
  return tools.responses.send(context, { type: "application/json", key, render: () => toReportJson(report), ...named });
};

interface LargeJson {
  /** As for a cached response: the same key always gives the same JSON. */
  readonly key: string;
  /** The fields before `comments`. */
  readonly head: object;
  readonly comments: readonly ReportComment[];
}

/** Sends an object with many comments piece by piece. */
export const sendLargeJson = (context: Context, tools: Tools, { key, head, comments }: LargeJson): Response =>
  streamJson(context, { tag: toTag(key, tools), pieces: toPieces(head, comments) });

const commentsPerPiece = 250;

function* toPieces(head: object, comments: readonly ReportComment[]): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"comments":[`;
  for (let from = 0; from < comments.length; from += commentsPerPiece)
    yield (from === 0 ? "" : ",") + JSON.stringify(comments.slice(from, from + commentsPerPiece)).slice(1, -1);
  yield "]}\n";
}

/** What was sent is not known before its end, so the tag is made of what it is made from. */
const toTag = (key: string, { version }: Tools): string =>
  `W/"${createHash("sha256").update(`${version} ${key}`).digest("base64url").slice(0, 22)}"`;

const streamJson = (
  context: Context,
  { tag, pieces, fileName }: { readonly tag: string; readonly pieces: Generator<string>; readonly fileName?: string },
): Response => {
  const headers = {
    etag: tag,
    vary: "accept-encoding",
    "cache-control": "private, no-cache",
    "content-type": "application/json; charset=utf-8",
    ...(fileName === undefined ? {} : { "content-disposition": `inline; filename="${fileName}"` }),
  };
  if (isSameTag(context.req.header("if-none-match"), tag)) return context.body(null, 304, headers);
  const text = Readable.from(letOthersRun(pieces), { objectMode: true });
  if (!/\bgzip\b/iu.test(context.req.header("accept-encoding") ?? "")) return context.body(toWebStream(text), 200, headers);
  const packed = text.pipe(createGzip({ level: 3 }));
  packed.on("close", () => text.destroy());
  return context.body(toWebStream(packed), 200, { ...headers, "content-encoding": "gzip" });
};

const toWebStream = (stream: Readable): ReadableStream<Uint8Array> => Readable.toWeb(stream) as ReadableStream<Uint8Array>;

/** Each piece in a turn of the event loop of its own. */
async function* letOthersRun(pieces: Generator<string>): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    yield Buffer.from(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
