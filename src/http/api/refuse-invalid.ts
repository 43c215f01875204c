import { shorten } from "../../domain/words/shorten.ts";
import type { Hook, z } from "@hono/zod-openapi";
import { AppError } from "../../domain/app-error.ts";
import type { HttpEnv } from "../http-tools.ts";
import { apiPath } from "./responses.ts";

const partNames: Readonly<Record<string, string>> = {
  json: "the body",
  query: "the query string",
  param: "the address",
  header: "the headers",
};

const longestValue = 80;

/** Rejects a request that does not match its route: names the field, its value and the problem. */
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

/** ["topics", 0, "id"] → "topics[0].id" */
const nameField = (path: readonly PropertyKey[]): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`)).join("");

const explainIssue = ({ path, message }: z.core.$ZodIssue, data: unknown): string => {
  const value = valueAt(data, path);
  const shown = value === undefined || path.length === 0 ? "" : ` is ${shorten(JSON.stringify(value), longestValue)}`;
  return `${nameField(path)}${shown}: ${message}`.replace(/^: /u, "");
};

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined),
    data,
  );
