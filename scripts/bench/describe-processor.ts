import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

/** Whether the processor multiplies bytes without 16-bit sums (x64: VNNI). Only Linux says. */
const describeVnni = (): string => {
  if (process.arch !== "x64") return `${process.arch}: no VNNI needed`;
  if (process.platform !== "linux") return "VNNI unknown on this platform";
  return /\bavx(?:512)?_vnni\b/u.test(readFileSync("/proc/cpuinfo", "utf8")) ? "with VNNI" : "without VNNI";
};

/** The processor's name, how many of its cores may be used, and whether it has VNNI. */
export const describeProcessor = (): string =>
  `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${String(availableParallelism())} cores, ${describeVnni()}`;
