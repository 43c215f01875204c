import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Context } from "hono";
import { LRUCache } from "lru-cache";

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Bytes of pages kept ready, compressed. A discussion with all its pages has some 100 KB. */
const keptBytes = 24 * 1024 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

interface Packed {
  readonly etag: string;
  readonly gzip: Bytes;
}

/** What a text is, and how it may be kept. */
export interface TextAnswer {
  readonly type:
    | "text/html"
    | "application/json"
    | "application/atom+xml"
    | "text/css"
    | "text/javascript"
    | "image/svg+xml"
    | "text/markdown"
    | "text/plain";
  /** Names the text: under the same key it is always the same. Null for what changes with every request. */
  readonly key: string | null;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500;
  readonly render: () => string | Promise<string>;
  /** Anything but HTML may be saved under a name. */
  readonly fileName?: string;
}

export interface Pages {
  readonly send: (context: Context, answer: TextAnswer) => Promise<Response>;
}

/** Sends texts compressed and with an ETag, and keeps those ready that do not change. */
export const createPages = (): Pages => {
  const kept = new LRUCache<string, Packed>({ maxSize: keptBytes, sizeCalculation: ({ gzip: { byteLength } }) => byteLength + 200 });
  const pack = async ({ key, render }: TextAnswer): Promise<Packed> => {
    const ready = key === null ? undefined : kept.get(key);
    if (ready) return ready;
    // Level 3 takes half the time of the usual 6 and makes pages 6 % larger. A copy of its own: zlib gives a piece of a larger buffer, which would be kept with it.
    const bytes = new Uint8Array(await compress(await render(), { level: 3 }));
    // Weak, because the same text may be sent as it is; over the compressed bytes, which are fewer and say as much.
    const packed = { etag: `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`, gzip: bytes };
    if (key !== null) kept.set(key, packed);
    return packed;
  };
  return {
    send: async (context, answer) => {
      const packed = await pack(answer);
      const headers = {
        etag: packed.etag,
        vary: "accept-encoding",
        // Always asked for again, which costs a few bytes while nothing has changed; never kept by a proxy for somebody else.
        "cache-control": "private, no-cache",
        "content-type": `${answer.type}; charset=utf-8`,
        ...(answer.fileName === undefined ? {} : { "content-disposition": `inline; filename="${answer.fileName}"` }),
      };
      const status = answer.status ?? 200;
      if (status === 200 && isSame(context.req.header("if-none-match"), packed.etag)) return context.body(null, 304, headers);
      if (/\bgzip\b/iu.test(context.req.header("accept-encoding") ?? ""))
        return context.body(packed.gzip, status, { ...headers, "content-encoding": "gzip" });
      return context.body(new Uint8Array(await decompress(packed.gzip)), status, headers);
    },
  };
};

const isSame = (header: string | undefined, etag: string): boolean =>
  header === "*" || (header ?? "").split(",").some((value) => toPlainTag(value) === toPlainTag(etag));

const toPlainTag = (value: string): string => value.trim().replace(/^W\//u, "");
