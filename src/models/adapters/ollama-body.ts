import { type JsonFields, isRecord, readCount, toList, toRecord } from "./json-value.ts";

/**
 * The body of an /api/chat answer as Ollama documents it, from what servers and proxies send in its name: missing counts and times,
 * an answer given as a tool call. Null where it holds no message, or where the server only loaded the model.
 */
export const normalizeOllamaBody = (body: JsonFields): JsonFields | null => {
  const message = isRecord(body["message"]) ? body["message"] : null;
  if (message === null) return null;
  const call = toRecord(toRecord(toList(message["tool_calls"])[0])["function"])["arguments"];
  const said = typeof message["content"] === "string" ? message["content"] : "";
  const called = typeof call === "string" ? call : isRecord(call) ? JSON.stringify(call) : "";
  const content = said.trim() === "" ? called : said;
  if (content === "" && body["done_reason"] === "load") return null;
  const counts = ["prompt_eval_count", "eval_count"].map((name) => [name, readCount(body[name])] as const);
  return {
    model: typeof body["model"] === "string" ? body["model"] : "",
    created_at: typeof body["created_at"] === "string" ? body["created_at"] : new Date(0).toISOString(),
    done: true,
    done_reason: typeof body["done_reason"] === "string" ? body["done_reason"] : "stop",
    message: {
      role: "assistant",
      content,
      ...(typeof message["thinking"] === "string" && { thinking: message["thinking"] }),
    },
    ...Object.fromEntries(counts.filter(([, count]) => count !== undefined)),
  };
};
