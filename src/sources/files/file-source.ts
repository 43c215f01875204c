import { detectLanguage } from "../detect-language.ts";
import type { ReadDiscussion, ReadSaved } from "../source.ts";
import { findFormat, parseDocument } from "./formats.ts";
import { requireComments, requireRecords } from "../../domain/too-many-comments.ts";
import { readBytes } from "./read-bytes.ts";
import { type SavedDocument, toSavedDocument } from "./saved-document.ts";

/**
 * Reads a saved thread from a file, or from standard input for `-`. The format is the one that `tools` names, else
 * the one recognised by the content. Throws `source-unreadable`, `source-unsupported`, and `wrong-use` for an unknown format.
 */
export const readFileDiscussion: ReadDiscussion = async (reference, tools) => {
  const { format = null, columns = {}, maxComments = Infinity } = tools;
  // An unknown format is reported before anything is read.
  if (format !== null) findFormat(format);
  return readSaved({ bytes: await readBytes(reference, tools), name: reference, format, columns, maxComments });
};

/** The same for bytes that were read already. */
export const readSaved: ReadSaved = ({ bytes, name, format, columns = {}, title = null, maxComments = Infinity }) => {
  const named = format === null ? null : findFormat(format);
  const document = toSavedDocument(bytes, name);
  refuseManyRecords(document, maxComments);
  const discussion = parseDocument(document, { named, columns, maxComments });
  requireComments(discussion.comments.length, { name: document.name, maxComments });
  return {
    ...discussion,
    title: title || discussion.title,
    findings: [...document.findings, ...discussion.findings],
    language: detectLanguage(discussion.comments),
  };
};

const refuseManyRecords = ({ name, content }: SavedDocument, maxComments: number): void => {
  if (content.kind === "json") requireRecords(content.records.records.length, { name, maxComments, unit: "record" });
};
