import type { FailureKind } from "../model-failure.ts";

const patterns = {
  key: /api.?key (?:is )?(?:not valid|invalid|expired|missing)|(?:invalid|incorrect|missing|wrong|no) (?:x-)?api.?key|API_KEY_INVALID|invalid_api_key|authentication_error|unauthenticated/iu,
  context:
    /context.?(?:length|window|size|limit)|maximum context|max_(?:model_len|seq_len|prompt_tokens|input_tokens)|(?:prompt|input|question|request|message)s? (?:is |are |was )?too (?:long|large)|too many (?:input |prompt )?tokens|exceed(?:s|ed)? (?:the |its |our )?(?:\w+ )?(?:maximum|limit|number) (?:allowed )?(?:number )?(?:of )?(?:input )?tokens|token (?:count|limit)[^.]{0,40}exceed|exceed[^.]{0,40}token limit|reduce (?:the length|your (?:message|prompt|input))|string_above_max_length|\bnum_ctx\b|\bn_ctx\b|payload too large|entity too large/iu,
  outputLimit:
    /(?:max_(?:completion_|output_|new_)?tokens|max_?output_?tokens|num_predict)\W[^{}]{0,60}?(?:too (?:large|high|big)|greater|at most|exceed|>|range|maximum|less than|between|must be|should be)|supports at most \d+ (?:completion|output) tokens/iu,
  memory:
    /more (?:system |gpu |video )?memory|out of memory|(?:insufficient|not enough|unable to allocate|failed to allocate)[^.]{0,30}memory/iu,
  modelUnknown:
    /model_not_found|model_not_exist|model not exist|not_found_error[^}]{0,60}model|\b(?:unknown|invalid|no such|nonexistent) model\b|\b(?:models?|deployment)\b[^\n]{0,100}?\b(?:(?:was |is |be )?not found|(?:does not|doesn't|do not) exist|is not available|is no longer available|has been (?:deprecated|decommissioned|retired))|is not a valid model/iu,
  daily: /PerDay|per day|daily|insufficient_quota/iu,
  quota:
    /insufficient_quota|insufficient.?(?:balance|credits?|funds|quota)|(?:credit|account) balance|exceeded your (?:current|monthly) (?:quota|usage)|billing|out of credits?|any credits|余额不足|欠费|(?:more|no|not enough) credits|can only afford|payment required|spending limit|key limit exceeded|hard limit|arrears|PerDay|account[^.]{0,40}(?:deactivated|suspended|overdue)/iu,
  /** A rate limit per minute, recognised by the server's words. */
  minute: /per.?minute|\b[rt]pm\b|requests? per (?:min|second)|tokens per (?:min|second)|rate.?limit/iu,
  overloaded: /overloaded|at capacity|capacity exceeded|too many requests|try again later|service unavailable|temporarily/iu,
  passing: /upstream connect error|disconnect\/reset|internal (?:server )?error|bad gateway/iu,
  endpoint:
    /unexpected endpoint|invalid url|unknown (?:url|request url|endpoint|path|route)|no (?:such )?(?:route|endpoint)\b(?!s found)|cannot (?:post|get) \/|page not found|resource not found|method not allowed/iu,
} as const;

interface Answered {
  /** The status; 200 if only the body contains an error. */
  readonly status: number;
  /** The server's words and its raw body: codes and types are only in the body. */
  readonly text: string;
  /** Whether the server named a time to wait. */
  readonly hasDelay: boolean;
}

/**
 * What a server's refusal means, for every provider: first what its words say, because statuses are used loosely (an invalid key
 * is 400 at Google, a question too long 429 at Groq, no credit 429 at OpenAI), then the status.
 */
export const classifyRefusal = ({ status, text, hasDelay }: Answered): FailureKind => {
  if (status === 401 || patterns.key.test(text)) return "key";
  if (status === 404 || status === 405) return classifyNotFound(text);
  if (patterns.endpoint.test(text)) return "address";
  if (patterns.outputLimit.test(text) && status < 500)
    return /context (?:length|limit|window|size)|inputs?\W{1,3}tokens/iu.test(text) ? "context" : "bad-request";
  if (status === 413 || patterns.context.test(text)) return "context";
  if (patterns.memory.test(text)) return "out-of-memory";
  const isPassingLimit = (hasDelay || patterns.minute.test(text)) && !/PerDay|insufficient_quota/u.test(text);
  if (status === 429 && isPassingLimit && (hasDelay || !patterns.daily.test(text))) return "rate-limited";
  if (status === 402 || patterns.quota.test(text)) return "quota";
  if (status === 403) return patterns.modelUnknown.test(text) ? "model-unknown" : "key";
  if (status === 429 || (status < 300 && patterns.minute.test(text))) return "rate-limited";
  if (status === 408 || status === 504 || status === 524) return "timeout";
  if (status !== 501 && patterns.modelUnknown.test(text)) return "model-unknown";
  if (status === 503 || status === 529 || status === 498 || status === 409 || patterns.overloaded.test(text)) return "overloaded";
  if (status === 501) return "bad-request";
  if (status >= 500 || status < 300 || patterns.passing.test(text)) return "server-error";
  return status < 400 ? "address" : "bad-request";
};

const classifyNotFound = (text: string): FailureKind => {
  if (patterns.modelUnknown.test(text)) return "model-unknown";
  return /requested parameters|response.?format|support/iu.test(text) ? "bad-request" : "address";
};

/** Whether a content filter rejected the request, although server and settings are fine. */
export const isFilteredQuestion = (text: string): boolean =>
  /content_filter|content management policy|data_inspection_failed|PROHIBITED_CONTENT|flagged as potentially violating|inappropriate content/iu.test(
    text,
  );

/** Whether the output limit in the request is higher than the model allows. */
export const isAboutOutputLimit = (text: string): boolean => patterns.outputLimit.test(text);
