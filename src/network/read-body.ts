import { type Readable, pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** The encodings to request. `deflate` is understood but not requested, because servers implement it in different ways. */
export const acceptedEncodings = "gzip, br";

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  br: () => createBrotliDecompress(),
  deflate: () => createInflate(),
};

/** The standard allows several layers of compression; no real server uses more than one, and more than two are treated as an attack. */
const mostLayers = 2;

/** The body is longer than allowed. */
export class BodyTooLong extends Error {
  readonly code = "ERR_BODY_TOO_LONG";
}

/** The body has an unsupported encoding. */
export class EncodingUnknown extends Error {
  readonly code = "ERR_ENCODING_UNKNOWN";
}

/**
 * Reads and decompresses a body of at most `most` bytes. Throws `BodyTooLong` for a longer one without reading the rest,
 * `EncodingUnknown`, and the streams' own errors. `encoding` is the header `content-encoding`.
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

/** Errors propagate through the chain to its end, where the loop throws them; leaving the loop closes the whole chain. */
const decode = (body: Readable, chain: readonly ((() => NodeJS.ReadWriteStream) | undefined)[]): NodeJS.ReadableStream => {
  let stream: NodeJS.ReadableStream = body;
  for (const create of chain) if (create) stream = pipeline(stream, create(), () => undefined);
  return stream;
};
