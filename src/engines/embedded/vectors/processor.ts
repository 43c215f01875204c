import { readFileSync } from "node:fs";

const readFlags = (): string => {
  try {
    return process.platform === "linux" ? readFileSync("/proc/cpuinfo", "utf8") : "";
  } catch {
    return "";
  }
};

/**
 * Whether signed bytes can be multiplied by unsigned ones without overflow. x64 processors can from VNNI on (2019); asking
 * is possible on Linux only, and a wrong "no" costs time, a wrong "yes" would cost meaning. Others (arm64) always can.
 */
export const multipliesBytesSafely = (): boolean => process.arch !== "x64" || /\bavx(?:512)?_vnni\b/u.test(readFlags());
