import type { Context } from "hono";
import { type FormPart, findBoundary, readMultipart } from "./multipart.ts";

/** The fields of a form by name; of several with one name the last. Files are as browsers send them. */
export type FormFields = Readonly<Record<string, string | File>>;

/** Reads the body of a form. Its size is limited by `limitBodies`. Throws `wrong-use` for a body that is no form. */
export const readForm = async ({ req }: Context): Promise<FormFields> => {
  const boundary = findBoundary(req.header("content-type") ?? "");
  if (boundary === null) return toRecord(new URLSearchParams(await req.text()));
  const parts = await readMultipart(req.raw.body ?? noBody(), boundary);
  return toRecord(parts.map((part) => [part.name, toValue(part)] as const));
};

async function* noBody(): AsyncGenerator<Uint8Array> {}

/** Without a prototype: a field may be called "constructor". */
const toRecord = (fields: Iterable<readonly [string, string | File]>): FormFields =>
  Object.assign(Object.create(null) as Record<string, string | File>, Object.fromEntries(fields));

const toValue = ({ fileName, chunks }: FormPart): string | File =>
  fileName === null ? Buffer.concat(chunks).toString("utf8") : new File([...chunks], fileName);
