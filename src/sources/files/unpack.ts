import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { AppError } from "../../domain/app-error.ts";
import { largestInput } from "./largest-input.ts";
import { isZip, listZipEntries } from "./zip-entries.ts";

/** A file's bytes and its name; for a zip, the name of the file inside. */
export interface UnpackedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** The first bytes of each kind of archive. */
const archives = [
  { kind: "gzip", extension: ".gz", magic: [0x1f, 0x8b], unpack: gunzipSync },
  { kind: "zstd", extension: ".zst", magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: zstdDecompressSync },
] as const;

/** Files that are recognised, by the bytes at an offset, but not unpacked. */
const otherFiles = [
  { what: "it is compressed with bzip2", offset: 0, magic: "BZh", fix: "Unpack it first: bunzip2 <file>" },
  { what: "it is compressed with xz", offset: 0, magic: "\u00FD7zXZ", fix: "Unpack it first: unxz <file>" },
  { what: "it is a 7-Zip archive", offset: 0, magic: "7z\u00BC\u00AF", fix: "Unpack it first: 7z x <file>" },
  { what: "it is a PDF", offset: 0, magic: "%PDF-", fix: "Pass the thread itself: its link, its saved page, or an export of it." },
  {
    what: "it is a file of Outlook (.msg) or of an Office program before 2007",
    offset: 0,
    magic: "\u00D0\u00CF\u0011\u00E0",
    fix: "Save the mail as .eml, or export the table as CSV.",
  },
  { what: "it is a tar archive", offset: 257, magic: "ustar", fix: "Unpack it first: tar -xf <file>" },
  { what: "it is a web archive of Safari", offset: 0, magic: "bplist00", fix: 'Save the page with "Page Source" as its format.' },
] as const;

/** A zip of a .gz is common; archives nested deeper are no export but an attack on parsers. */
const deepest = 3;

/**
 * Unpacks a .gz, .zst, or .zip with a single file in it, also one inside another; returns any other bytes unchanged. Throws
 * `source-unsupported` for a damaged archive, one with several files, and one larger than `largest` bytes when
 * unpacked; never holds more than that in memory. Messages name the file that was given.
 */
export const unpackFile = (file: UnpackedFile, largest = largestInput): UnpackedFile => {
  let unpacked = file;
  for (let depth = 0; depth < deepest; depth += 1) {
    const inner = unpackOnce(unpacked, { given: file.name, largest });
    if (inner === unpacked) break;
    unpacked = inner;
  }
  refuseOther(unpacked.bytes, file.name);
  return unpacked;
};

/** The file itself where it is no archive. */
const unpackOnce = (file: UnpackedFile, { given, largest }: { readonly given: string; readonly largest: number }): UnpackedFile => {
  const { bytes, name } = file;
  const archive = archives.find(({ magic }) => startsWith(bytes, magic));
  if (archive) {
    try {
      const unpacked = archive.unpack(bytes, { maxOutputLength: largest });
      return { bytes: unpacked, name: name.endsWith(archive.extension) ? name.slice(0, -archive.extension.length) : name };
    } catch (error) {
      throw toUnpackError(error, { name: given, kind: archive.kind, largest });
    }
  }
  return isZip(bytes) ? unpackZip({ bytes, name: given }, largest) : file;
};

const refuseOther = (bytes: Uint8Array, name: string): void => {
  const other = otherFiles.find(
    ({ offset, magic }) => Buffer.from(bytes.subarray(offset, offset + magic.length)).toString("latin1") === magic,
  );
  if (other) throw unsupported(name, other.what, other.fix);
};

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte);

const unpackZip = ({ bytes, name }: UnpackedFile, largest: number): UnpackedFile => {
  try {
    // Without folders and the extra files that macOS adds.
    const entries = listZipEntries(bytes).filter((entry) => !/\/$|^__MACOSX\/|(?:^|\/)\.DS_Store$/u.test(entry.name));
    const [only, ...others] = entries;
    if (only && others.length === 0 && !only.isEncrypted) return { bytes: only.read(largest), name: only.name };
    throw explainContent(name, entries);
  } catch (error) {
    throw error instanceof AppError ? error : toUnpackError(error, { name, kind: "zip", largest });
  }
};

/** Why the files of a zip cannot be read as one thread. */
const explainContent = (name: string, entries: readonly { readonly name: string }[]): AppError => {
  if (entries.length === 0) return unsupported(name, "it is an empty zip file", "Pass the file itself.");
  if (entries.some((entry) => entry.name === "[Content_Types].xml"))
    return unsupported(name, "it is an Office document (Excel, Word)", "Export it as CSV from that program and pass the CSV.");
  if (entries.length === 1) return unsupported(name, "it is an encrypted zip file", "Unpack it and pass the file inside.");
  const named = entries.slice(0, 5).map((entry) => `"${entry.name}"`);
  return unsupported(
    name,
    `it is a zip file with ${entries.length} files (${named.join(", ")}${entries.length > named.length ? ", …" : ""}), and only one thread can be read at a time`,
    "Unpack it and pass the file with the thread.",
  );
};

const toUnpackError = (
  error: unknown,
  { name, kind, largest }: { readonly name: string; readonly kind: string; readonly largest: number },
): AppError => {
  if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") return tooLarge(name, largest);
  const reason = error instanceof Error ? error.message : String(error);
  return unsupported(
    name,
    `it is a damaged ${kind} file (${reason})`,
    "It may be cut: download it again, or unpack it and pass the file inside.",
  );
};

const tooLarge = (name: string, largest: number): AppError =>
  unsupported(name, `unpacked it is larger than ${largest / 1024 / 1024} MB`, "Pass one saved thread, not a dump of many.");

const unsupported = (name: string, why: string, fix: string): AppError =>
  new AppError("source-unsupported", { what: `Cannot read ${name === "-" ? "standard input" : `"${name}"`} as a discussion`, why, fix });
