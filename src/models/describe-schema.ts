import type { ModelRequest } from "./model.ts";

/** The schema in words, for servers that do not know schemas, or accept one and do not keep to it. */
export const describeSchema = ({ schema }: Pick<ModelRequest, "schema">): string =>
  `Answer with one JSON object that fits this JSON Schema, and with nothing else:\n${JSON.stringify(schema.json)}`;
