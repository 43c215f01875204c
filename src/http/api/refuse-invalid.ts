import type { Hook } from "@hono/zod-openapi";
import { AppError } from "../../domain/app-error.ts";
import { explainIssue, nameField } from "../../domain/words/explain-issue.ts";
import type { HttpEnv } from "../http-tools.ts";
import { apiPath } from "./responses.ts";

const partNames: Readonly<Record<string, string>> = {
  json: "the body",
  query: "the query string",
  param: "the address",
  header: "the headers",
};

/** Rejects a request that does not match its route: names the field, its value and what is expected. */
export const refuseInvalid: Hook<unknown, HttpEnv, string, undefined> = (result) => {
  if (result.success) return;
  const value = "data" in result ? result.data : undefined;
  const { issues } = result.error;
  const fields = issues.map((issue) => nameField(issue.path)).filter((name, index, names) => name !== "" && names.indexOf(name) === index);
  throw new AppError("wrong-use", {
    what: `Cannot use ${[fields.slice(0, 3).join(", "), partNames[result.target] ?? "the request"].filter(Boolean).join(" of ")}`,
    why: issues
      .slice(0, 5)
      .map((issue) => explainIssue(issue, value))
      .join("; "),
    fix: `${apiPath}/ describes every field.`,
  });
};
