import type { ServerResponse } from "./explain-failure.ts";
import { type JsonFields, isRecord, parseBody } from "./json-value.ts";

/** Whether a response is a stream: server-sent events, or JSON lines of which there are several. */
export const isStreamed = ({ headers, body }: Pick<ServerResponse, "headers" | "body">): boolean =>
  /event-stream|x-ndjson/u.test(headers.get("content-type") ?? "") ||
  /^\s*(?:data|event): ?\S/u.test(body) ||
  /^\s*\{.*\}\s*\n\s*\{/u.test(body);

/** The event of a stream that reports an error in place of an answer; null where there is none. */
export const findErrorEvent = (body: string): JsonFields | null => {
  for (const line of body.split("\n")) {
    if (!line.includes('"error"') && !line.includes('"response.failed"')) continue;
    const value = parseBody(line.replace(/^data:\s*/u, ""));
    const response = isRecord(value) && isRecord(value["response"]) ? value["response"] : value;
    if (isRecord(response) && response["error"] !== undefined && response["error"] !== null) return response;
  }
  return null;
};
