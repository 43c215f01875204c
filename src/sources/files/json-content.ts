import { AppError } from "../../domain/app-error.ts";
import type { JsonRecords } from "../json/json-records.ts";
import type { PlacedJson } from "../json/json-values.ts";
import type { SavedFormat } from "../place.ts";
import type { SavedDocument } from "./saved-document.ts";

/** Recognises a format by its JSON records. */
export const ofRecords =
  (recognises: (records: JsonRecords) => boolean): SavedFormat["recognises"] =>
  ({ content }) =>
    content.kind === "json" && recognises(content.records);

/** Recognises a format by its parsed JSON values, damaged ones among them. */
export const ofValues =
  (recognises: (values: readonly PlacedJson[]) => boolean): SavedFormat["recognises"] =>
  ({ content }) =>
    content.kind === "json" && recognises(content.values);

/** The JSON records of a document; throws `source-unsupported` for one that is no JSON. */
export const needJson = ({ name, content }: SavedDocument): JsonRecords => {
  if (content.kind === "json") return content.records;
  throw notJson(name, content);
};

/** The JSON values of a document, each with its place; throws `source-unsupported` for one that is no JSON. */
export const needValues = ({ name, content }: SavedDocument): readonly PlacedJson[] => {
  if (content.kind === "json") return content.values;
  throw notJson(name, content);
};

const notJson = (name: string, content: Exclude<SavedDocument["content"], { kind: "json" }>): AppError => {
  const problem = content.kind === "text" ? content.problem : null;
  const why =
    content.kind === "mail"
      ? "it is mail"
      : content.kind === "markup"
        ? "it is HTML or XML"
        : problem === null
          ? "it is plain text"
          : `it is not JSON: ${problem}`;
  return new AppError("source-unsupported", {
    what: `Cannot read ${name} as JSON`,
    why,
    fix: "Check the file, or leave out the format: then it is recognised by the content.",
  });
};
