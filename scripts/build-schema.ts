import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { reportSchema } from "../src/domain/report/report.ts";
import { genericForm } from "../src/sources/generic/generic-form.ts";

// Writes the JSON Schemas from the one definition of each in code; with --check only says whether the files are up to date.
const schemas = {
  "report.schema.json": { source: "src/domain/report/report.ts", schema: { title: "Summarizer report", ...toJsonSchema(reportSchema) } },
  "generic-form.schema.json": {
    source: "src/sources/generic/generic-form.ts",
    schema: { title: "A discussion of any place, as Summarizer reads it", ...toJsonSchema(genericForm) },
  },
};

function toJsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { target: "draft-2020-12" });
}

for (const [name, { source, schema }] of Object.entries(schemas)) {
  const path = new URL(`../schema/${name}`, import.meta.url);
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  if (!process.argv.includes("--check")) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`schema/${name} is not what ${source} says: run \`npm run build:schema\` and commit it.`);
    process.exitCode = 1;
  }
}
