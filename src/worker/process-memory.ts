import { readFileSync } from "node:fs";

/**
 * The memory of a process and of the processes that it started, in bytes: what belongs to them alone and is not a mapped file. Only
 * Linux tells (`/proc`); null elsewhere and for a process that has ended.
 */
export const measureProcessMemory = (pid: number): number | null => {
  const own = readOwnMemory(pid);
  if (own === null) return null;
  return listChildren(pid).reduce((sum, child) => sum + (measureProcessMemory(child) ?? 0), own);
};

const readOwnMemory = (pid: number): number | null => {
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/mu.exec(readProcFile(`${pid}/status`)) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
};

/** The children of the main thread, which starts all processes. */
const listChildren = (pid: number): readonly number[] => (readProcFile(`${pid}/task/${pid}/children`).match(/\d+/gu) ?? []).map(Number);

/** Empty if it does not exist: a process may end at any time, and kernels may be built without the list of children. */
const readProcFile = (name: string): string => {
  try {
    return readFileSync(`/proc/${name}`, "utf8");
  } catch {
    return "";
  }
};
