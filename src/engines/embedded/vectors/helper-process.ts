import { fork } from "node:child_process";
import type { ChildProcess, ForkOptions } from "node:child_process";

/** A process that runs tasks of one kind, in order. Tasks and results must be cloneable (`structuredClone`). */
export interface HelperProcess<Task, Result> {
  /** Rejects if the process cannot start or has ended. */
  run(task: Task): Promise<Result>;
  /** Ends the process at once; pending tasks reject. */
  close(): Promise<void>;
}

/** What is used of a child process; `node:child_process` gives it, and tests give one that runs in their own process. */
type Child = Pick<ChildProcess, "on" | "send" | "kill">;
type Fork = (entry: string, argument: readonly string[], options: ForkOptions) => Child;

/**
 * Starts a file as a process that answers each message with one message. The file must not keep its process alive when this process ends: its
 * channel then closes, and Node ends a process that has nothing left to wait for.
 */
export const startHelperProcess = <Task, Result>(entry: string, argument: string, startChild: Fork = fork): HelperProcess<Task, Result> => {
  const child = startChild(entry, [argument], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    // Node's options are not inherited, because a debugger's port can be used only once. A small young generation saves memory (main.ts).
    execArgv: ["--max-semi-space-size=4"],
  });
  const waiting: PromiseWithResolvers<Result>[] = [];
  let end: Error | null = null;
  const exit = Promise.withResolvers<void>();
  const endWith = (error: Error): void => {
    end ??= error;
    for (const task of waiting.splice(0)) task.reject(end);
    exit.resolve();
  };
  child.on("message", (result) => waiting.shift()?.resolve(result as Result));
  child.on("error", endWith);
  child.on("exit", (code, signal) => endWith(new Error(`a helper process ended (${signal ?? `exit code ${String(code)}`})`)));
  return {
    run: (task) => {
      if (end !== null) return Promise.reject(end);
      const result = Promise.withResolvers<Result>();
      waiting.push(result);
      // If the process has just ended, the event "exit" reports it.
      child.send(task as object, () => undefined);
      return result.promise;
    },
    close: async () => {
      child.kill("SIGKILL");
      await exit.promise;
    },
  };
};
