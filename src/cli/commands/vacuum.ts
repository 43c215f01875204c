import { toBytes } from "../../domain/words/bytes-words.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer vacuum`: says what each part of the store takes, and gives back what deleted data took. */
export const runVacuum: RunCommand = (_words, { terminal: { stdout }, composition }) =>
  withStore(composition, async (store) => {
    const { file } = await store.measure();
    stdout.write(`${file}\n`);
    for (const { name, bytes } of await store.measureParts()) stdout.write(`${toBytes(bytes).padStart(12)}  ${name}\n`);
    const { before, after } = await store.vacuum();
    // A database server needs a moment to shrink, and its own notes can make it grow.
    if (after >= before) stdout.write(`It takes ${toBytes(after)}: there was no space to give back.\n`);
    else stdout.write(`Before ${toBytes(before)}, now ${toBytes(after)}: ${toBytes(before - after)} given back.\n`);
    return 0;
  });
