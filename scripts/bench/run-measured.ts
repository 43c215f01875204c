import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { execPath } from "node:process";

export interface MeasuredRun {
  readonly seconds: number;
  /** The most that the process and those it started took together; NaN where the system does not say (not Linux). */
  readonly megabytes: number;
}

/** Memory is looked at this often, in milliseconds: often enough for peaks that last, seldom enough not to slow the run. */
const interval = 100;

const readOr = (path: string, otherwise: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process has ended meanwhile, or this is not Linux.
    return otherwise;
  }
};

/** A process and all below it. */
const toFamily = (pid: number): readonly number[] => {
  const children = readOr(`/proc/${String(pid)}/task/${String(pid)}/children`, "")
    .split(" ")
    .filter(Boolean)
    .map(Number);
  return [pid, ...children.flatMap(toFamily)];
};

/** Proportional set size: pages that processes share are counted once. */
const readMegabytes = (pid: number): number => {
  const kilobytes = toFamily(pid).map((one) => /^Pss:\s+(\d+)/mu.exec(readOr(`/proc/${String(one)}/smaps_rollup`, ""))?.[1]);
  return kilobytes.reduce((sum, found) => sum + Number(found ?? 0), 0) / 1000;
};

/** Runs a Node script as a process of its own to its end. Rejects, with what it said, where it fails. */
export const runMeasured = (script: readonly string[]): Promise<MeasuredRun> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    const child = spawn(execPath, [...script], { stdio: ["ignore", "ignore", "pipe"] });
    let megabytes = process.platform === "linux" ? 0 : Number.NaN;
    let said = "";
    const timer = setInterval(() => {
      if (child.pid !== undefined) megabytes = Math.max(megabytes, readMegabytes(child.pid));
    }, interval);
    child.stderr.on("data", (bytes: Buffer) => (said += bytes.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - from) / 1000, megabytes });
      else reject(new Error(`${script.join(" ")} ended with exit code ${String(code)}: ${said}`));
    });
  });
