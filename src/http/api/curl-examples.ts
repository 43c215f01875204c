import type { ApiDocument, ApiOperation } from "../views/api-document.ts";

interface Place {
  /** URL of the API. */
  readonly root: string;
  readonly needsToken: boolean;
}

/** A curl command for each operation, made from the examples of its parameters. */
export const toCurlExamples = (document: ApiDocument, place: Place): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => [operation.operationId, toCurl({ path, method, operation }, place)] as const),
    ),
  );

const toCurl = (
  { path, method, operation }: { readonly path: string; readonly method: string; readonly operation: ApiOperation },
  { root, needsToken }: Place,
): string => {
  const { parameters = [], requestBody } = operation;
  const example = (name: string): string => encodeURIComponent(String(parameters.find((parameter) => parameter.name === name)?.example));
  const asked = parameters.filter((parameter) => parameter.in === "query" && (parameter.required === true || parameter.name === "name"));
  const query = asked.map(({ name }) => `${name}=${example(name)}`).join("&");
  const url = `${root}${path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => example(name))}${query === "" ? "" : `?${query}`}`;
  const json = requestBody?.content["application/json"];
  const isStream = "text/event-stream" in (operation.responses["200"]?.content ?? {});
  return [
    "curl",
    isStream && "-N",
    method !== "get" && `-X ${method.toUpperCase()}`,
    needsToken && '-H "Authorization: Bearer $SUMMARIZER_TOKEN"',
    json && "-H 'Content-Type: application/json'",
    json && `-d ${quote(JSON.stringify(json.example))}`,
    requestBody && !json && "--data-binary @thread.json",
    quote(url),
  ]
    .filter((part) => typeof part === "string")
    .join(" ");
};

/** Quotes any text as one word of a shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
