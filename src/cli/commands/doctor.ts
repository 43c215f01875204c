import { toOneLine } from "../../domain/control-characters.ts";
import { type Diagnosis, diagnose } from "../../app/diagnose.ts";
import type { RunCommand } from "../command-tools.ts";
import { createPaint } from "../terminal.ts";

const marks: Readonly<Record<Diagnosis["state"], { readonly sign: string; readonly style: "cyan" | "yellow" | "red" }>> = {
  good: { sign: "ok     ", style: "cyan" },
  limited: { sign: "limited", style: "yellow" },
  bad: { sign: "BAD    ", style: "red" },
};

/** `summarizer doctor`: prints the state of everything that Summarizer needs, and how to fix problems. Exit code 1 if something is broken. */
export const runDoctor: RunCommand = async (_words, { terminal, composition }) => {
  const { stdout, env } = terminal;
  const paint = createPaint(stdout, env);
  const diagnoses = await diagnose(await composition.openProbes());
  for (const { subject, state, found, fix } of diagnoses) {
    const { sign, style } = marks[state];
    stdout.write(`${paint(style, sign)} ${subject.padEnd(14)} ${toOneLine(found)}\n`);
    if (fix !== null) stdout.write(`${" ".repeat(23)}${fix}\n`);
  }
  return diagnoses.some(({ state }) => state === "bad") ? 1 : 0;
};
