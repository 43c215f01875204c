import type { AppError } from "../domain/app-error.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import type { Terminal } from "./terminal.ts";

interface Question<T> {
  readonly question: string;
  /** What an empty line means; null where an answer is needed. */
  readonly usual: string | null;
  readonly parse: (text: string) => { readonly value: T } | { readonly problem: string };
}

/** Asks until the answer can be used. Throws when the input ends before that. */
export type Ask = <T>(question: Question<T>) => Promise<T>;

/** Questions on standard output, answered line by line on standard input; `toUnanswered` is thrown when the input ends. */
export const createQuestions = (
  { standardInput, stdout, signal }: Pick<Terminal, "standardInput" | "stdout" | "signal">,
  toUnanswered: () => AppError,
): Ask => {
  const lines = readLines(standardInput);
  return async ({ question, usual, parse }) => {
    for (;;) {
      stdout.write(`${question}${usual === null ? "" : ` [${usual}]`}: `);
      const { value: line, done } = await untilAborted(lines.next(), signal);
      if (done === true) throw toUnanswered();
      const text = toOneLine(line);
      const parsed = parse(text === "" ? (usual ?? "") : text);
      if ("value" in parsed) return parsed.value;
      stdout.write(`${parsed.problem}\n`);
    }
  };
};

async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
  return undefined;
}

const untilAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
};
