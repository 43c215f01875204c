import { detectLanguage } from "../detect-language.ts";
import type { ReadDiscussion, ReadSaved } from "../source.ts";
import { findFormat, parseDocument } from "./formats.ts";
import { readBytes } from "./read-bytes.ts";
import { toSavedDocument } from "./saved-document.ts";

/**
 * Reads a saved thread from a file, or from standard input for `-`. The format is the one that `tools` names, else
 * the one recognised by the content. Throws `source-unreadable`, `source-unsupported`, and `wrong-use` for an unknown format.
 */
export const readFileDiscussion: ReadDiscussion = async (reference, tools) => {
  const { format = null, columns = {} } = tools;
  // An unknown format is reported before anything is read.
  if (format !== null) findFormat(format);
  return readSaved({ bytes: await readBytes(reference, tools), name: reference, format, columns });
};

/** The same for bytes that were read already. */
export const readSaved: ReadSaved = ({ bytes, name, format, columns = {}, title = null }) => {
  const named = format === null ? null : findFormat(format);
  const document = toSavedDocument(bytes, name);
  const discussion = parseDocument(document, { named, columns });
  return {
    ...discussion,
    title: title || discussion.title,
    findings: [...document.findings, ...discussion.findings],
    language: detectLanguage(discussion.comments),
  };
};
