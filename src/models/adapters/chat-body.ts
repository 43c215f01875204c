import { type JsonFields, isRecord, readCount, toList, toRecord } from "./json-value.ts";

/**
 * The body of a /chat/completions answer as OpenAI documents it, from what compatible servers really send: null or textual counts,
 * content as an object or as parts, tool calls with parsed arguments, other names for a cut and a filtered answer. Null where the
 * body holds no choice with a message.
 */
export const normalizeChatBody = (body: JsonFields): JsonFields | null => {
  const choice = toList(body["choices"])[0];
  if (!isRecord(choice)) return null;
  const message = isRecord(choice["message"]) ? choice["message"] : null;
  const text = choice["text"];
  if (message === null && typeof text !== "string") return null;
  return {
    object: "chat.completion",
    ...(typeof body["model"] === "string" && { model: body["model"] }),
    choices: [
      {
        index: 0,
        message: message === null ? { role: "assistant", content: text } : normalizeMessage(message),
        finish_reason: toFinishReason(choice["finish_reason"]),
      },
    ],
    ...(isRecord(body["usage"]) && { usage: normalizeUsage(body["usage"]) }),
  };
};

/** What a choice that failed says: OpenRouter puts the upstream's error there. */
export const findChoiceError = (body: JsonFields): unknown => {
  const choice = toRecord(toList(body["choices"])[0]);
  return isRecord(choice["error"]) ? choice["error"] : null;
};

/** Whether a filter took the answer away whole: Google then sends a choice without a message. */
export const isFiltered = (body: JsonFields): boolean =>
  toFinishReason(toRecord(toList(body["choices"])[0])["finish_reason"]) === "content_filter";

const normalizeMessage = (message: JsonFields): JsonFields => {
  const reasoning = message["reasoning_content"] ?? message["reasoning"] ?? message["thinking"];
  const call = toRecord(message["function_call"]);
  const calls = [...toList(message["tool_calls"]).map((item) => toRecord(toRecord(item)["function"])), call];
  return {
    role: "assistant",
    content: normalizeContent(message["content"]),
    ...(typeof reasoning === "string" && { reasoning_content: reasoning }),
    ...(typeof message["refusal"] === "string" && { refusal: message["refusal"] }),
    tool_calls: calls.flatMap((each) => {
      const given = each["arguments"];
      if (typeof given !== "string" && !isRecord(given)) return [];
      const input = typeof given === "string" ? given : JSON.stringify(given);
      return [{ id: "call", type: "function", function: { name: "answer", arguments: input } }];
    }),
  };
};

const normalizeContent = (content: unknown): unknown => {
  if (isRecord(content)) return typeof content["text"] === "string" ? content["text"] : JSON.stringify(content);
  if (!Array.isArray(content)) return typeof content === "string" ? content : null;
  return content.flatMap((part: unknown) => {
    if (typeof part === "string") return [{ type: "text", text: part }];
    if (!isRecord(part)) return [];
    if (part["type"] === "thinking" || part["type"] === "reasoning") return [{ ...part, type: "thinking" }];
    return typeof part["text"] === "string" ? [{ type: "text", text: part["text"] }] : [];
  });
};

const normalizeUsage = (usage: JsonFields): JsonFields => {
  const cached = readCount(toRecord(usage["prompt_tokens_details"])["cached_tokens"]) ?? readCount(usage["prompt_cache_hit_tokens"]);
  const cost = readCount(usage["cost"]);
  return {
    prompt_tokens: readCount(usage["prompt_tokens"]) ?? readCount(usage["input_tokens"]),
    completion_tokens: readCount(usage["completion_tokens"]) ?? readCount(usage["output_tokens"]),
    ...(cached !== undefined && { prompt_tokens_details: { cached_tokens: cached } }),
    ...(cost !== undefined && { cost }),
  };
};

const toFinishReason = (reason: unknown): string => {
  if (typeof reason !== "string") return "stop";
  if (/length|max.?(?:output.?)?tokens|token.?limit|incomplete/iu.test(reason)) return "length";
  return /filter|safety|prohibited|recitation|refus|blocklist/iu.test(reason) ? "content_filter" : "stop";
};
