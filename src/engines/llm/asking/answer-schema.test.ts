import { expect, test } from "vitest";
import { answerSchema } from "./answer-schema.ts";

const visit = (node: unknown, see: (schema: Record<string, unknown>) => void): void => {
  if (Array.isArray(node)) for (const item of node) visit(item, see);
  else if (typeof node === "object" && node !== null) {
    see(node as Record<string, unknown>);
    for (const value of Object.values(node)) visit(value, see);
  }
};

test("the schema holds nothing that strict modes refuse: every field required, none extra, no lengths, no union at the root", () => {
  expect(answerSchema.json["type"]).toBe("object");
  const refused = [
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minimum",
    "maximum",
    "pattern",
    "format",
    "default",
    "$ref",
    "oneOf",
    "allOf",
  ];
  visit(answerSchema.json, (schema) => {
    if (schema["type"] === "object") {
      expect(schema["additionalProperties"]).toBe(false);
      expect(schema["required"]).toEqual(Object.keys(schema["properties"] as object));
    }
    for (const word of refused) expect(Object.keys(schema)).not.toContain(word);
  });
});
