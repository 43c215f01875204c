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

const lineBreak = Buffer.from("\r\n");
const headersEnd = Buffer.from("\r\n\r\n");

/**
 * Reads a form as it arrives (multipart/form-data, RFC 7578). Throws `wrong-use` as soon as something is wrong with it: the built-in
 * `formData()` keeps the thread busy for as long as a large body has parts.
 */
export const readMultipart = async (body: AsyncIterable<Uint8Array>, boundary: string): Promise<readonly FormPart[]> => {
  const reader = new MultipartReader(boundary);
  for await (const chunk of body) {
    reader.add(chunk);
    if (reader.isAtEnd) break;
  }
  if (!reader.isAtEnd) throw malformed("it ends before its last part does");
  return reader.parts;
};

/** The boundary that a content type names; null if it is no form in parts. */
export const findBoundary = (contentType: string): string | null => {
  const [, quoted, plain] = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/iu.exec(contentType) ?? [];
  return quoted ?? plain ?? null;
};

interface OpenPart extends FormPart {
  readonly chunks: Uint8Array<ArrayBuffer>[];
}

class MultipartReader {
  readonly parts: OpenPart[] = [];
  isAtEnd = false;
  readonly #delimiter: Buffer;
  /** What has arrived and is not used yet. The first delimiter has no line break before it. */
  #rest: Buffer = lineBreak;
  #state: "before" | "delimited" | "headers" | "content" = "before";

  constructor(boundary: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  add(chunk: Uint8Array): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (!this.isAtEnd && this.#step());
  }

  /** Uses some of what has arrived; false when more must arrive first. */
  #step(): boolean {
    switch (this.#state) {
      case "before":
      case "content":
        return this.#readContent();
      case "delimited":
        return this.#readDelimiterEnd();
      case "headers":
        return this.#readHeaders();
    }
  }

  #readContent(): boolean {
    const at = this.#rest.indexOf(this.#delimiter);
    // The end of what has arrived may be the beginning of a delimiter.
    const safe = at === -1 ? Math.max(0, this.#rest.length - this.#delimiter.length + 1) : at;
    // Copied: the rest of the chunk need not stay in memory.
    if (this.#state === "content" && safe > 0) this.parts.at(-1)?.chunks.push(new Uint8Array(this.#rest.subarray(0, safe)));
    this.#rest = this.#rest.subarray(at === -1 ? safe : at + this.#delimiter.length);
    if (at !== -1) this.#state = "delimited";
    return at !== -1;
  }

  #readDelimiterEnd(): boolean {
    if (this.#rest.length < 2) return false;
    const end = this.#rest.toString("latin1", 0, 2);
    this.isAtEnd = end === "--";
    if (!this.isAtEnd && end !== "\r\n") throw malformed("its parts are not separated as its header says");
    this.#rest = this.#rest.subarray(this.isAtEnd ? 2 : 0);
    this.#state = "headers";
    return true;
  }

  #readHeaders(): boolean {
    const at = this.#rest.indexOf(headersEnd);
    if (at > longestHeaders || (at === -1 && this.#rest.length > longestHeaders)) throw malformed("the headers of a part are too long");
    if (at === -1) return false;
    if (this.parts.length >= mostParts) throw malformed(`it has more than ${mostParts} parts`);
    this.parts.push(toPart(this.#rest.toString("utf8", 0, at)));
    this.#rest = this.#rest.subarray(at + headersEnd.length);
    this.#state = "content";
    return true;
  }
}

const toPart = (headers: string): OpenPart => {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/imu.exec(headers)?.[1] ?? "";
  const name = findParameter(disposition, "name");
  if (name === null) throw malformed("a part of it has no name");
  return { name, fileName: findParameter(disposition, "filename"), chunks: [] };
};

/** Browsers write a quote and line breaks in a name as %22, %0D and %0A (https://html.spec.whatwg.org/#multipart-form-data). */
const findParameter = (disposition: string, parameter: string): string | null => {
  const [, value] = new RegExp(`(?:^|;)\\s*${parameter}="([^"]*)"`, "iu").exec(disposition) ?? [];
  return (
    value
      ?.replaceAll("%22", '"')
      .replaceAll(/%0[dD]/gu, "\r")
      .replaceAll(/%0[aA]/gu, "\n") ?? null
  );
};

const malformed = (why: string): AppError =>
  new AppError("wrong-use", { what: "Cannot read the form", why, fix: "Send it with the page of this server, or use the API." });
