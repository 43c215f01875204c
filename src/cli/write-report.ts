import { accessSync, constants, existsSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pid } from "node:process";
import { toReportJson } from "../domain/report/report-json.ts";
import { renderReportMarkdown } from "../views/markdown/render-report-markdown.ts";
import { AppError } from "../domain/app-error.ts";
import type { Report } from "../domain/report/report.ts";
import type { Config } from "../config/load-config.ts";
import { explainFileError } from "../domain/file-error.ts";
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
  return printsReport(config);
};

/** Whether the report itself goes to standard output, in place of the digest. */
export const printsReport = ({ json, markdown }: Pick<Config, "json" | "markdown">): boolean => json === "-" || markdown === "-";

/** Throws `output-refused` where a file that is asked for cannot be written, before any work is done for it. */
export const inspectReportFiles = ({ json, markdown }: Pick<Config, "json" | "markdown">): void => {
  for (const place of [json, markdown]) {
    if (place === null || place === "-") continue;
    try {
      const folder = dirname(resolve(place));
      if (!existsSync(folder)) throw refusal(place, `the folder "${dirname(place)}" does not exist`);
      if (!statSync(folder).isDirectory()) throw refusal(place, `"${dirname(place)}" is not a folder`);
      if (existsSync(place) && statSync(place).isDirectory()) throw refusal(place, "it is a folder, not a file");
      accessSync(folder, constants.W_OK);
    } catch (error) {
      throw error instanceof AppError ? error : refusal(place, explainFileError(error), error);
    }
  }
};

/** Writes a temporary file and renames it, so that nobody ever reads half a report. */
const writeAtomically = (path: string, text: string): void => {
  const temporary = `${path}.${pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw refusal(path, explainFileError(error), error);
  }
};

const refusal = (path: string, why: string, cause?: unknown): AppError =>
  new AppError(
    "output-refused",
    { what: `Cannot write the report to "${path}"`, why, fix: "Name a file in an existing folder that you have permission to write to." },
    { cause },
  );
