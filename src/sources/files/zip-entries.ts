import { crc32, inflateRawSync } from "node:zlib";

/** One file of a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Its bytes, at most `largest` of them. Throws an Error for another compression, a wrong checksum, and zlib's own errors. */
  readonly read: (largest: number) => Uint8Array;
}

/** Sizes and signatures of PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16; all numbers are little-endian. */
const directoryEnd = { signature: 0x06054b50, size: 22 };
const directoryEntry = { signature: 0x02014b50, size: 46 };
const localHeader = { signature: 0x04034b50, size: 30 };
const longestComment = 0xffff;
/** Marks a value that is too large for its field, as in archives of 4 GB and more ("Zip64"). */
const isElsewhere = 0xffffffff;

/** Whether bytes begin as a zip archive does, even an empty one. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

/** The files that a zip archive's directory lists. Throws an Error for a damaged archive, and for one of 4 GB or more. */
export const listZipEntries = (bytes: Uint8Array): readonly ZipEntry[] => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findDirectoryEnd(buffer);
  const count = buffer.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + directoryEntry.size > end || buffer.readUInt32LE(at) !== directoryEntry.signature) throw new Error("its directory is damaged");
    const nameLength = buffer.readUInt16LE(at + 28);
    const rest = nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
    const name = buffer.toString("utf8", at + directoryEntry.size, at + directoryEntry.size + nameLength);
    entries.push(toEntry(buffer, at, name));
    at += directoryEntry.size + rest;
  }
  return entries;
};

/** The end record of the directory is the last one, followed only by a comment of any length. */
const findDirectoryEnd = (buffer: Buffer): number => {
  const first = Math.max(0, buffer.length - directoryEnd.size - longestComment);
  for (let at = buffer.length - directoryEnd.size; at >= first; at -= 1) {
    if (buffer.readUInt32LE(at) === directoryEnd.signature) return at;
  }
  throw new Error("its directory is missing");
};

const toEntry = (buffer: Buffer, at: number, name: string): ZipEntry => {
  const method = buffer.readUInt16LE(at + 10);
  const sum = buffer.readUInt32LE(at + 16);
  const packedSize = buffer.readUInt32LE(at + 20);
  const offset = buffer.readUInt32LE(at + 42);
  return {
    name,
    isEncrypted: (buffer.readUInt16LE(at + 8) & 1) === 1,
    read: (largest) => {
      if (packedSize === isElsewhere || offset === isElsewhere) throw new Error("it is a Zip64 archive, which is not supported");
      if (offset + localHeader.size > buffer.length || buffer.readUInt32LE(offset) !== localHeader.signature)
        throw new Error(`"${name}" is not where its directory says`);
      const start = offset + localHeader.size + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
      const packed = buffer.subarray(start, start + packedSize);
      if (method !== 0 && method !== 8) throw new Error(`"${name}" is compressed by method ${method}, and only 0 and 8 are supported`);
      const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: largest });
      if (crc32(content) !== sum) throw new Error(`"${name}" does not match its checksum`);
      return content;
    },
  };
};
