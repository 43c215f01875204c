import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { reportSchema } from "../src/domain/report.ts";

// Writes the JSON Schema of the report from the one definition in code; with --check only says whether the file is up to date.
const path = new URL("../schema/report.schema.json", import.meta.url);
const schema = { title: "Summarizer report", ...z.toJSONSchema(reportSchema, { target: "draft-2020-12" }) };
const text = `${JSON.stringify(schema, null, 2)}\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(path, text);
} else if (readFileSync(path, "utf8") !== text) {
  console.error("schema/report.schema.json is not what src/domain/report.ts says: run `npm run build:schema` and commit it.");
  process.exitCode = 1;
}
