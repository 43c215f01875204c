import { type Readable, pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** What we ask servers for; `deflate` is understood and not asked for, because servers disagree about what it is. */
export const acceptedEncodings = "gzip, br";

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  br: () => createBrotliDecompress(),
  deflate: () => createInflate(),
};

/** The standard allows several layers of compression; no real server uses more than one, and more than two are an attack. */
const mostLayers = 2;

/** The body was longer than allowed. */
export class BodyTooLong extends Error {
  readonly code = "ERR_BODY_TOO_LONG";
}

/** The body came in a form that we cannot undo. */
export class EncodingUnknown extends Error {
  readonly code = "ERR_ENCODING_UNKNOWN";
}

/**
 * Reads a whole body, decompressed, at most `most` bytes of it: `BodyTooLong` after that, and nothing more is read. Throws
 * `EncodingUnknown` and what the streams throw. `encoding` is the header `content-encoding`.
 */
export const readBody = async (
  body: Readable,
  { encoding, most }: { readonly encoding: string; readonly most: number },
): Promise<Uint8Array> => {
  const names = encoding
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "" && name !== "identity");
  const chain = names.toReversed().map((name) => decoders[name]);
  if (chain.length > mostLayers || chain.includes(undefined)) {
    body.on("error", () => undefined).destroy();
    throw new EncodingUnknown(encoding);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of decode(body, chain) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > most) throw new BodyTooLong(String(most));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Errors travel along the chain to its end, where the loop meets them; leaving the loop closes the chain to its start. */
const decode = (body: Readable, chain: readonly ((() => NodeJS.ReadWriteStream) | undefined)[]): NodeJS.ReadableStream => {
  let stream: NodeJS.ReadableStream = body;
  for (const create of chain) if (create) stream = pipeline(stream, create(), () => undefined);
  return stream;
};
