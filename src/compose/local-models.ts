import { providers } from "../config/providers.ts";
import type { Environment } from "../network/proxy-settings.ts";
import { createGuardedSend } from "../network/guarded-send.ts";

/** A server on this machine that has not answered by then is not worth waiting for. In milliseconds. */
const longestWait = 500;

/**
 * The models that Ollama has on this machine (https://docs.ollama.com/api/tags), as it names them; empty if none answers. Only the list is
 * asked for: no comment is sent.
 */
export const findLocalModels = async (environment: Environment, url: string = providers.ollama.url): Promise<readonly string[]> => {
  const { send, close } = createGuardedSend({ environment, allowedOrigins: [new URL(url).origin] });
  try {
    const response = await send(`${url}/tags`, { signal: AbortSignal.timeout(longestWait) });
    if (!response.ok) return [];
    return parseModels(await response.json());
  } catch {
    // No server, another server, or none that answers at once: then there is nothing to name.
    return [];
  } finally {
    await close();
  }
};

/** `{models: [{name, details: {family}}]}`. Models of the BERT family only embed texts; they write nothing. */
const parseModels = (json: unknown): readonly string[] => {
  const models = isObject(json) && Array.isArray(json["models"]) ? json["models"].filter(isObject) : [];
  return models.flatMap(({ name, details }) => {
    const family = isObject(details) && typeof details["family"] === "string" ? details["family"] : "";
    return typeof name === "string" && /^[\w./:@-]+$/u.test(name) && !/bert/iu.test(family) ? [name] : [];
  });
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === "object";
