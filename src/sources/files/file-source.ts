import { AppError } from "../../domain/app-error.ts";
import { detectLanguage } from "../detect-language.ts";
import type { ReadDiscussion, ReadSaved } from "../source.ts";
import { describeContent } from "./describe-content.ts";
import { type SavedFormat, findFormat, savedFormats } from "./formats.ts";
import { readBytes } from "./read-bytes.ts";
import { type SavedDocument, toSavedDocument } from "./saved-document.ts";

/**
 * Reads a saved thread from a file, or from standard input for `-`. Its format is the one named in the tools, else told by
 * its content. Throws `source-unreadable`, `source-unsupported`, and `wrong-use` for a format that there is not.
 */
export const readFileDiscussion: ReadDiscussion = async (reference, tools) => {
  const { format = null } = tools;
  // A format that there is not is said before anything is read.
  if (format !== null) findFormat(format);
  return readSaved({ bytes: await readBytes(reference, tools), name: reference, format });
};

/** The same for bytes that somebody has read already. */
export const readSaved: ReadSaved = ({ bytes, name, format }) => {
  const named = format === null ? null : findFormat(format);
  const document = toSavedDocument(bytes, name);
  const discussion = (named ?? recogniseFormat(document)).parse(document);
  return { ...discussion, findings: [...document.findings, ...discussion.findings], language: detectLanguage(discussion.comments) };
};

const recogniseFormat = (document: SavedDocument): SavedFormat => {
  const format = savedFormats.find(({ recognises }) => recognises(document));
  if (format) return format;
  throw new AppError("source-unsupported", {
    what: `Cannot read ${document.name} as a discussion`,
    why: describeContent(document),
    fix: `What can be read:\n${savedFormats.map(({ name, title }) => `  ${name}: ${title}`).join("\n")}`,
  });
};
