import { detectLanguage } from "../detect-language.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { ReadDiscussion, ReadSaved, SavedFile } from "../source.ts";
import { findFormat, parseDocument } from "./formats.ts";
import { requireComments, requireRecords } from "../../domain/thread/too-many-comments.ts";
import { toMailDocument, toMailsDocument } from "./mail-document.ts";
import { readBytes } from "./read-bytes.ts";
import { isMaildir, readMaildir } from "./read-maildir.ts";
import { type SavedDocument, toSavedDocument } from "./saved-document.ts";

/**
 * Reads a saved thread from a file, from a folder of mails (Maildir), or from standard input for `-`. The format is the one that `tools` names, else
 * the one recognised by the content. Throws `source-unreadable`, `source-unsupported`, and `wrong-use` for an unknown format.
 */
export const readFileDiscussion: ReadDiscussion = async (reference, tools) => {
  const { format = null, columns = {}, thread = null, maxComments = Infinity } = tools;
  // An unknown format is reported before anything is read.
  if (format !== null) findFormat(format);
  const options = { name: reference, format, columns, thread, maxComments };
  if (reference !== "-" && (await isMaildir(reference))) {
    const document = await toMailsDocument(await readMaildir(reference, tools.signal), reference);
    return withLanguage(toDiscussion(document, options));
  }
  return readSavedFile({ ...options, bytes: await readBytes(reference, tools) });
};

/** The same for bytes that were read already. */
export const readSavedFile: ReadSaved = async (file) => {
  const named = file.format === null ? null : findFormat(file.format);
  const mails =
    (named === null || named === "mail") && file.bytes.byteLength > 0
      ? await toMailDocument(file.bytes, { reference: file.name, isSure: named === "mail" })
      : null;
  return withLanguage(mails ? toDiscussion(mails, file) : readSaved(file));
};

const withLanguage = async (discussion: UndetectedDiscussion): Promise<Discussion> => ({
  ...discussion,
  language: await detectLanguage(discussion.comments),
});

/** Parses a saved thread that is no mail: mails can only be parsed asynchronously. Throws as `readSavedFile` does. */
export const readSaved = (file: SavedFile): UndetectedDiscussion => toDiscussion(toSavedDocument(file.bytes, file.name), file);

const toDiscussion = (document: SavedDocument, file: Omit<SavedFile, "bytes">): UndetectedDiscussion => {
  const { format, columns = {}, title = null, thread = null, maxComments = Infinity } = file;
  const named = format === null ? null : findFormat(format);
  refuseManyRecords(document, maxComments);
  const discussion = parseDocument(document, { named, columns, thread, maxComments });
  requireComments(discussion.comments.length, { name: document.name, maxComments });
  return {
    ...discussion,
    title: title || discussion.title,
    findings: [...document.findings, ...discussion.findings],
  };
};

const refuseManyRecords = ({ name, content }: SavedDocument, maxComments: number): void => {
  if (content.kind === "json") requireRecords(content.records.records.length, { name, maxComments, unit: "record" });
};
