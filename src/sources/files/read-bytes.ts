import { open } from "node:fs/promises";
import { AppError } from "../../domain/app-error.ts";
import { explainFileError } from "../../domain/file-error.ts";
import type { SourceTools } from "../source.ts";
import { largestInput } from "./largest-input.ts";
import { isMaildir } from "./read-maildir.ts";

/** The bytes of a file, or of standard input for `-`. Throws `source-unreadable`. */
export const readBytes = async (reference: string, tools: SourceTools): Promise<Uint8Array> => {
  const isStandardInput = reference === "-";
  const name = isStandardInput ? "standard input" : `"${reference}"`;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of isStandardInput ? tools.standardInput : readFile(reference)) {
    tools.signal.throwIfAborted();
    length += chunk.byteLength;
    if (length > largestInput) {
      throw new AppError("source-unreadable", {
        what: `Cannot read ${name}`,
        why: `it is larger than ${largestInput / 1024 / 1024} MB`,
        fix: "Pass one saved thread, not a dump of many.",
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Throws `source-unreadable` for a file that cannot be read, without reading it. */
export const inspectFile = async (path: string): Promise<void> => {
  try {
    const file = await open(path);
    const isFolder = (await file.stat()).isDirectory();
    await file.close();
    if (isFolder && !(await isMaildir(path))) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
  } catch (error) {
    throw toUnreadable(path, error);
  }
};

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    const file = await open(path);
    // The stream closes the file, also when the reader stops early.
    yield* file.createReadStream() as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw toUnreadable(path, error);
  }
}

const toUnreadable = (path: string, cause: unknown): AppError =>
  new AppError("source-unreadable", { what: `Cannot read "${path}"`, ...explainSystemError(cause) }, { cause });

const explainSystemError = (error: unknown): { readonly why: string; readonly fix: string } => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return { why: "the file does not exist", fix: "Check the path; `summarizer --help` shows what can be read." };
  if (code === "EISDIR")
    return {
      why: "it is a folder",
      fix: "Name one file in it: a saved thread. A Maildir, with the folders cur and new, can be read as a whole.",
    };
  if (code === "EACCES" || code === "EPERM") return { why: "permission denied", fix: "Change the file's permissions or copy it." };
  return { why: explainFileError(error), fix: "Check that the file can be opened by other programs." };
};
