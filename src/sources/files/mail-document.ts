import { readMailFile, readMailFiles } from "../mail/mail-file.ts";
import { detectMail } from "../mail/detect-mail.ts";
import { type SavedDocument, nameDocument } from "./saved-document.ts";
import { largestInput } from "./largest-input.ts";
import type { FolderFile } from "./read-maildir.ts";
import { unpackFile } from "./unpack.ts";
import { isZip, listZipEntries } from "./zip-entries.ts";

/**
 * A file of mails, parsed; null for any other file. `isSure` takes it for mail in any case. Mails are parsed before other formats are tried,
 * from bytes: each of their parts has an encoding of its own. Throws `source-unsupported` for a damaged archive.
 */
export const toMailDocument = async (
  bytes: Uint8Array,
  { reference, isSure }: { readonly reference: string; readonly isSure: boolean },
): Promise<SavedDocument | null> => {
  const packed = isZip(bytes) ? listPackedMails(bytes) : null;
  if (packed !== null) return toMailsDocument(packed, reference);
  const unpacked = unpackFile({ bytes, name: reference });
  const file = await readMailFile(unpacked.bytes, { isSure });
  return file && { ...nameDocument(reference, unpacked.name), text: "", findings: [], content: { kind: "mail", file } };
};

/** The mails of a folder. */
export const toMailsDocument = async (files: readonly FolderFile[], reference: string): Promise<SavedDocument> => ({
  ...nameDocument(reference, reference),
  text: "",
  findings: [],
  content: { kind: "mail", file: await readMailFiles(files) },
});

/** The mails of a zip archive, as of a Maildir or an export; null for an archive in which most files are not mails. */
const listPackedMails = (bytes: Uint8Array): readonly FolderFile[] | null => {
  const entries = listEntries(bytes);
  if (entries.length < 2) return null;
  const files: FolderFile[] = [];
  let size = 0;
  for (const { name, isEncrypted, read } of entries) {
    if (isEncrypted) return null;
    const content = tryRead(read, largestInput - size);
    if (content === null) return null;
    size += content.byteLength;
    files.push({ name, bytes: content });
  }
  const mails = files.filter((file) => detectMail(file.bytes) === "mail");
  return mails.length * 2 > files.length ? files : null;
};

/** Without folders, hidden files, and the unfinished mails of a Maildir. */
const listEntries = (bytes: Uint8Array) => {
  try {
    return listZipEntries(bytes).filter(({ name }) => !/\/$|^__MACOSX\/|(?:^|\/)\.|(?:^|\/)tmp\//u.test(name));
  } catch {
    // Reading it as a single file reports the damage.
    return [];
  }
};

const tryRead = (read: (largest: number) => Uint8Array, largest: number): Uint8Array | null => {
  try {
    return read(largest);
  } catch {
    // Read as a single file, the archive fails with the reason.
    return null;
  }
};
