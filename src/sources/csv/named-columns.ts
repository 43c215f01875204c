import { AppError } from "../../domain/app-error.ts";
import { type ColumnRole, columnRoles } from "../../domain/sources/table-columns.ts";
import { showExample } from "../unused-fields.ts";
import { normaliseName } from "./column-names.ts";
import type { ColumnProfile } from "./column-profile.ts";

/** The column that the user named for a role: an exact match, else one that differs in case and blanks only. Throws `wrong-use`. */
export const findNamedColumn = (name: string, role: ColumnRole, profiles: readonly ColumnProfile[]): ColumnProfile => {
  const found =
    profiles.find((profile) => profile.name === name.trim()) ??
    profiles.find((profile) => normaliseName(profile.name) === normaliseName(name));
  if (found && normaliseName(name) !== "") return found;
  throw new AppError("wrong-use", {
    what: `Cannot read the column "${name}" as ${role}`,
    why: "the table has no such column",
    fix: `Its columns are:\n${listColumns(profiles)}`,
  });
};

/** The error for a table in which no column, or more than one, may hold the comments' text. */
export const explainColumns = (profiles: readonly ColumnProfile[], likely: readonly ColumnProfile[]): AppError => {
  const names = likely.map(({ name }) => `"${name}"`);
  return new AppError("source-unsupported", {
    what: "Cannot read the table as comments",
    why: names.length > 1 ? `${names.join(" and ")} may each hold the comments' text` : "no column seems to hold the comments' text",
    fix: `Name the column: --column words="…", or "Columns of a table" on the web form (others: ${columnRoles.slice(1).join(", ")}). The columns are:\n${listColumns(profiles)}`,
  });
};

const listColumns = (profiles: readonly ColumnProfile[]): string =>
  profiles
    .filter(({ name }) => name !== "")
    .map(({ name, values }) => `  ${name}: ${values[0] === undefined ? "(empty)" : `such as ${showExample(values[0])}`}`)
    .join("\n");
