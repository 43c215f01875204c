import { Busboy } from "@fastify/busboy";
import { AppError } from "../../domain/app-error.ts";

/** One field of a form; `fileName` is null for a field that is no file. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
}

/** Our largest form, the topic editor's, has some hundred fields. A form with more parts than this is an attack or a mistake. */
const mostParts = 2_000;
/** Of the headers of one part. Bytes. */
const longestHeaders = 8 * 1024;
/** Of a field that is no file: a list of topics may be long. The whole body has its own limit. Bytes. */
const longestField = 8 * 1024 * 1024;

/**
 * Reads a form as it arrives (multipart/form-data, RFC 7578). Throws `wrong-use` as soon as something is wrong with it: the built-in
 * `formData()` keeps the thread busy for as long as a large body has parts.
 */
export const readMultipart = async (body: AsyncIterable<Uint8Array>, contentType: string): Promise<readonly FormPart[]> => {
  const { busboy, result } = openBusboy(contentType);
  // Its failure is awaited below; until then nobody else listens.
  result.catch(() => undefined);
  for await (const chunk of body) {
    if (busboy.destroyed || busboy.writableEnded) break;
    // Waits for what was written, so that a refusal stops the reading of an endless body.
    await new Promise<void>((resolve) => busboy.write(chunk, () => resolve()));
  }
  if (!busboy.writableEnded && !busboy.destroyed) busboy.end();
  return result;
};

const openBusboy = (contentType: string) => {
  const parts: FormPart[] = [];
  const { promise: result, resolve, reject } = Promise.withResolvers<readonly FormPart[]>();
  const busboy = new Busboy({
    headers: { "content-type": contentType },
    limits: { parts: mostParts, headerSize: longestHeaders, fieldSize: longestField },
    isPartAFile: (_name, _type, fileName) => fileName !== undefined,
  });
  const refuse = (why: string): void => {
    reject(malformed(why));
    busboy.destroy();
  };
  busboy.on("field", (name, value, ...[isNameCut, isValueCut]) => {
    if (isNameCut || isValueCut) refuse("a field of it is too long");
    else parts.push({ name: toWritten(name), fileName: null, chunks: [new Uint8Array(Buffer.from(value))] });
  });
  busboy.on("file", (name, stream, fileName) => {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    parts.push({ name: toWritten(name), fileName: toWritten(fileName), chunks });
    stream.on("data", (chunk: Uint8Array) => chunks.push(new Uint8Array(chunk)));
    stream.on("error", () => refuse(cutShort));
  });
  busboy.on("partsLimit", () => refuse(`it has more than ${mostParts} parts`));
  busboy.on("finish", () => resolve(parts));
  // It has one error of its own: the body ends where a part or its headers do not.
  busboy.on("error", () => refuse(cutShort));
  return { busboy, result };
};

const cutShort = "it ends before its last part does";

/** Browsers write a quote and line breaks in a name as %22, %0D and %0A (https://html.spec.whatwg.org/#multipart-form-data). */
const toWritten = (name: string): string =>
  name
    .replaceAll("%22", '"')
    .replaceAll(/%0[dD]/gu, "\r")
    .replaceAll(/%0[aA]/gu, "\n");

/** Whether a content type is that of a form in parts. */
export const isMultipart = (contentType: string): boolean => /^multipart\/form-data\b.*\bboundary=/iu.test(contentType);

const malformed = (why: string): AppError =>
  new AppError("wrong-use", { what: "Cannot read the form", why, fix: "Send it with the page of this server, or use the API." });
