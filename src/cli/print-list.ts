import { toCount } from "../domain/words/count-words.ts";
import type { Output } from "./terminal.ts";

/** Prints a value as JSON, for other programs. Gives the exit code. */
export const printJson = (value: unknown, stdout: Output): number => {
  stdout.write(`${JSON.stringify(value, null, 1)}\n`);
  return 0;
};

/** Says on standard error that `--limit` left entries out [A3]. */
export const printRest = (
  { shown, all, order, noun }: { readonly shown: number; readonly all: number; readonly order: string; readonly noun: string },
  stderr: Output,
): void => {
  if (shown < all) stderr.write(`The ${order} ${shown} of ${toCount(all, noun)}; --limit sets how many.\n`);
};
