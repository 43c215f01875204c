import { renameSync, writeFileSync } from "node:fs";
import { pid } from "node:process";
import { toReportJson } from "../domain/report-json.ts";
import { renderReportMarkdown } from "../views/markdown/render-report-markdown.ts";
import { AppError } from "../domain/app-error.ts";
import type { Report } from "../domain/report.ts";
import type { CommandTools } from "./command-tools.ts";

/** Writes the report in each requested format. True if one was printed: nothing else may then go to standard output. */
export const writeReport = (report: Report, { config, terminal }: Pick<CommandTools, "config" | "terminal">): boolean => {
  const formats = [
    { place: config.json, render: toReportJson },
    { place: config.markdown, render: renderReportMarkdown },
  ];
  for (const { place, render } of formats) {
    if (place === "-") terminal.stdout.write(render(report));
    else if (place !== null) writeAtomically(place, render(report));
  }
  return formats.some(({ place }) => place === "-");
};

/** Writes a temporary file and renames it, so that nobody ever reads half a report. */
const writeAtomically = (path: string, text: string): void => {
  const temporary = `${path}.${pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    throw new AppError(
      "output-refused",
      {
        what: `Cannot write the report to "${path}"`,
        why: error instanceof Error ? error.message : String(error),
        fix: "Name a file in an existing folder that you have permission to write to.",
      },
      { cause: error },
    );
  }
};
