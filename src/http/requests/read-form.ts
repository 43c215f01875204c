import type { Context } from "hono";
import { type FormPart, isMultipart, readMultipart } from "./multipart.ts";

/** The fields of a form by name; of several with one name the last. Files are as browsers send them. */
export type FormFields = Readonly<Record<string, string | ReceivedFile>>;

/** Reads the body of a form. Its size is limited by `limitBodies`. Throws `wrong-use` for a body that is no form. */
export const readForm = async ({ req }: Context): Promise<FormFields> => {
  const contentType = req.header("content-type") ?? "";
  if (!isMultipart(contentType)) return toRecord(new URLSearchParams(await req.text()));
  const parts = await readMultipart(req.raw.body ?? noBody(), contentType);
  return toRecord(parts.map((part) => [part.name, toValue(part)] as const));
};

async function* noBody(): AsyncGenerator<Uint8Array> {}

/** Without a prototype: a field may be called "constructor". */
const toRecord = (fields: Iterable<readonly [string, string | ReceivedFile]>): FormFields =>
  Object.assign(Object.create(null) as Record<string, string | ReceivedFile>, Object.fromEntries(fields));

/** A file of a form. Its bytes stay in the pieces in which they arrived until they are needed: a `File` would copy them twice. */
export class ReceivedFile {
  readonly name: string;
  readonly size: number;
  readonly #chunks: FormPart["chunks"];

  constructor(name: string, chunks: FormPart["chunks"]) {
    this.name = name;
    this.size = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.#chunks = chunks;
  }

  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.size);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.byteLength;
    }
    return bytes;
  }
}

const toValue = ({ fileName, chunks }: FormPart): string | ReceivedFile =>
  fileName === null ? Buffer.concat(chunks).toString("utf8") : new ReceivedFile(fileName, chunks);
