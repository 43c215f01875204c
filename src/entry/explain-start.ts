import { AppError } from "../domain/app-error.ts";

/**
 * Throws `wrong-use` with the reason why a server or a worker (`what`) cannot start, so that every cause has the same form of message
 * and the same exit code.
 */
export const explainStart = (error: unknown, what: "the server" | "the worker"): never => {
  const { why, fix } =
    error instanceof AppError
      ? { why: error.message, fix: error.explanation.fix }
      : {
          why: error instanceof Error ? error.message : String(error),
          fix: "Run `summarizer doctor`, which checks what Summarizer needs.",
        };
  if (error instanceof AppError && error.code === "wrong-use") throw error;
  throw new AppError("wrong-use", { what: `Cannot start ${what}`, why, fix }, { cause: error });
};
