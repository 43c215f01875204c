import { renameSync, writeFileSync } from "node:fs";
import { pid } from "node:process";
import { toJson } from "../app/render-site.ts";
import { AppError } from "../domain/app-error.ts";
import type { Report } from "../domain/report.ts";

/** Made beside and renamed: a reader never finds half a report. */
export const writeJson = (path: string, report: Report): void => {
  const made = `${path}.${pid}.tmp`;
  try {
    writeFileSync(made, toJson(report));
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
