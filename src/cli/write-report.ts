import { renameSync, writeFileSync } from "node:fs";
import { pid } from "node:process";
import { toReportJson } from "../domain/report-json.ts";
import { renderReportMarkdown } from "../views/markdown/render-report-markdown.ts";
import { AppError } from "../domain/app-error.ts";
import type { Report } from "../domain/report.ts";
import type { CommandTools } from "./command-tools.ts";

/** Gives the report in each form that was asked for. Tells whether one was printed: it then stands alone on standard output. */
export const writeReport = (report: Report, { config, terminal }: Pick<CommandTools, "config" | "terminal">): boolean => {
  const forms = [
    { place: config.json, render: toReportJson },
    { place: config.markdown, render: renderReportMarkdown },
  ];
  for (const { place, render } of forms) {
    if (place === "-") terminal.stdout.write(render(report));
    else if (place !== null) writeWhole(place, render(report));
  }
  return forms.some(({ place }) => place === "-");
};

/** Made beside and renamed: a reader never finds half a report. */
const writeWhole = (path: string, text: string): void => {
  const made = `${path}.${pid}.tmp`;
  try {
    writeFileSync(made, text);
    renameSync(made, path);
  } catch (error) {
    throw new AppError(
      "output-refused",
      {
        what: `Cannot write the report to "${path}"`,
        why: error instanceof Error ? error.message : String(error),
        fix: "Name a file in a folder that exists and that you may write to.",
      },
      { cause: error },
    );
  }
};
