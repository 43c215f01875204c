import { toOneLine } from "../../domain/words/control-characters.ts";
import { type Diagnosis, diagnose } from "../../app/diagnose.ts";
import type { RunCommand } from "../command-tools.ts";
import { printJson, printRest } from "../print-list.ts";
import { createPaint } from "../terminal.ts";

const marks: Readonly<Record<Diagnosis["state"], { readonly sign: string; readonly style: "cyan" | "yellow" | "red" }>> = {
  good: { sign: "ok     ", style: "cyan" },
  limited: { sign: "limited", style: "yellow" },
  bad: { sign: "BAD    ", style: "red" },
};

/** The longest subject, in columns. */
const subjectWidth = "Embedded engine".length;

/** `summarizer doctor`: prints the state of everything that Summarizer needs, and how to fix problems. Exit code 1 if something is broken. */
export const runDoctor: RunCommand = async (_words, { config, terminal, composition }) => {
  const { stdout, stderr, env } = terminal;
  const paint = createPaint(stdout, env);
  const diagnoses = await diagnose(await composition.openProbes());
  const exitCode = diagnoses.some(({ state }) => state === "bad") ? 1 : 0;
  const shown = diagnoses.slice(0, config.limit ?? diagnoses.length);
  if (config.asJson) {
    printJson(shown, stdout);
    return exitCode;
  }
  for (const { subject, state, found, fix } of shown) {
    const { sign, style } = marks[state];
    stdout.write(`${paint(style, sign)} ${subject.padEnd(subjectWidth)} ${toOneLine(found)}\n`);
    if (fix !== null) stdout.write(`${" ".repeat(subjectWidth + 9)}${fix}\n`);
  }
  printRest({ shown: shown.length, all: diagnoses.length, order: "first", noun: "check" }, stderr);
  return exitCode;
};
