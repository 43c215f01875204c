import { AppError } from "../../domain/app-error.ts";
import { shorten } from "../../domain/words/shorten.ts";
import type { CopyProgress } from "../../store/store.ts";
import type { RunCommand } from "../command-tools.ts";
import type { Terminal } from "../terminal.ts";

/** `summarizer copy --to <place>`: copies the store to a folder or a Postgres database, and compares every row. */
export const runCopy: RunCommand = async (_words, { config, terminal, composition }) => {
  const to = config.copyTo;
  if (to === null) {
    throw new AppError("wrong-use", {
      what: "Cannot copy the store",
      why: "no target is given",
      fix: "Name it: summarizer copy --to postgres://user@host/name, or --to <folder>.",
    });
  }
  const progress = createCopyProgress(terminal);
  try {
    const { shown, parts } = await composition.copyStore({ to, signal: terminal.signal, onProgress: progress.show });
    progress.end();
    const counts = parts.filter(({ count }) => count > 0).map(({ shown: count }) => count);
    terminal.stdout.write(`Copied to ${shown} and compared: ${counts.length === 0 ? "the store is empty" : counts.join(", ")}.\n`);
    return 0;
  } finally {
    progress.end();
  }
};

/** A line of progress is written at most this often where it cannot be rewritten. Milliseconds. */
const plainInterval = 5_000;

/** In a terminal one line that is rewritten; elsewhere a line for what takes long. */
const createCopyProgress = ({ stderr, now }: Terminal): { readonly show: (progress: CopyProgress) => void; readonly end: () => void } => {
  let isOpen = false;
  let shownAt = now();
  const columns = stderr.isTTY === true ? (stderr.columns ?? 0) : 0;
  return {
    show: ({ step, shown }) => {
      const line = `${step === "copying" ? "Copying" : "Comparing"}: ${shown}`;
      if (columns > 0) {
        stderr.write(`\r\u001b[2K${shorten(line, columns - 2)}`);
        isOpen = true;
      } else if (now() - shownAt >= plainInterval) {
        stderr.write(`${line}\n`);
        shownAt = now();
      }
    },
    end: () => {
      if (isOpen) stderr.write("\r\u001b[2K");
      isOpen = false;
    },
  };
};
