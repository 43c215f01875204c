import { toLanguageName } from "../domain/words/language-code.ts";
import { parseModelAddress } from "./model-address.ts";
import { type Provider, type ProviderName, providerNames, providers } from "./providers.ts";
import type { SettingName } from "./settings.ts";

/** A model that was chosen, and how to reach it. */
export interface ModelChoice {
  readonly provider: ProviderName;
  readonly model: string;
  readonly format: Provider["format"];
  /** Where the provider's API begins. */
  readonly baseUrl: string;
  /** The server's address as a setting names it; null for the provider's own. Recorded answers are found by it, so it stays as it was typed. */
  readonly namedUrl: string | null;
  readonly key: string | null;
  readonly contextTokens: number | null;
}

export interface ModelConfig {
  readonly engine: "auto" | "embedded" | "model";
  /** Null when no model is configured. */
  readonly model: ModelChoice | null;
  readonly tagModel: ModelChoice | null;
  /** When written statements are compared with the comments they cite. */
  readonly verify: "auto" | "always" | "never";
  /** What compares them; null for the main model. */
  readonly verifyModel: ModelChoice | null;
  /** The language to write in (BCP 47); null for the thread's own. */
  readonly language: string | null;
  readonly maxCostUsd: number | null;
  /** Of all runs of a day (UTC) together. */
  readonly maxCostPerDayUsd: number | null;
  readonly maxTokens: number | null;
  readonly parallel: number;
  /** Null for no limit. */
  readonly callsPerMinute: number | null;
}

export interface ModelName {
  readonly provider: ProviderName;
  readonly model: string;
}

const defaultParallel = 8;

/** Parses `provider/name`, where the name may contain slashes. Null for anything else. */
export const parseModelName = (text: string): ModelName | null => {
  const at = text.indexOf("/");
  const provider = providerNames.find((name) => name === text.slice(0, at));
  const model = text.slice(at + 1).trim();
  return at > 0 && provider !== undefined && model !== "" ? { provider, model } : null;
};

/**
 * The settings about models. A missing key is not a problem here: many commands use no model. `compose` reports it when a model is
 * opened.
 */
export const loadModelConfig = (
  valueOf: (name: SettingName) => string | null,
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: ModelConfig; readonly problems: readonly string[] } => {
  const problems: string[] = [];
  const name = parseModelName(valueOf("model") ?? "");
  const tagName = parseModelName(valueOf("tagModel") ?? "");
  const verifyName = parseModelName(valueOf("verifyModel") ?? "");
  const number = (setting: SettingName): number | null => {
    const value = valueOf(setting);
    return value === null ? null : Number(value);
  };
  const toChoice = ({ provider, model }: ModelName): ModelChoice => {
    const { format, keyVariable, url }: Provider = providers[provider];
    // The address is the main model's; a tag model of another provider keeps its own.
    const typed = provider === (name ?? tagName)?.provider ? valueOf("modelUrl") : null;
    const named = typed === null ? null : parseModelAddress(typed, format);
    if (typed !== null && named === null) problems.push(`--model-url "${typed}" is no http or https address`);
    if (typed === null && url === null) problems.push(`the provider "${provider}" needs an address: --model-url http://127.0.0.1:8080/v1`);
    const key = env[keyVariable]?.trim() ?? "";
    return {
      provider,
      model,
      format,
      baseUrl: named ?? url ?? "",
      namedUrl: typed?.replace(/\/+$/u, "") ?? null,
      key: key === "" ? null : key,
      contextTokens: number("modelContext"),
    };
  };
  const engine = valueOf("engine");
  const chosen = engine === "embedded" || engine === "model" ? engine : "auto";
  const model = name && toChoice(name);
  const tagModel = tagName && toChoice(tagName);
  const verify = valueOf("verify");
  const verifyModel = verifyName && verify !== "never" ? toChoice(verifyName) : null;
  if (chosen === "model" && valueOf("model") === null) problems.push("--engine model needs a model: --model provider/name");
  if (tagModel && valueOf("model") === null) problems.push("--tag-model needs a main model as well: --model provider/name");
  if (verifyModel && valueOf("model") === null) problems.push("--verify-model needs a main model as well: --model provider/name");
  const language = valueOf("language");
  const isKnown = language === null || toLanguageName(language) !== null;
  if (!isKnown) problems.push(`--language "${language}" is no language code; use one such as de, fr or pt-BR`);
  else if (language !== null && valueOf("model") === null)
    problems.push("--language needs a language model, because the embedded engine only quotes: --model provider/name");
  return {
    config: {
      engine: chosen,
      model,
      tagModel,
      verify: verify === "always" || verify === "never" ? verify : "auto",
      verifyModel,
      language: isKnown ? language : null,
      maxCostUsd: number("maxCost"),
      maxCostPerDayUsd: number("maxCostDay"),
      maxTokens: number("maxTokens"),
      parallel: number("modelParallel") ?? defaultParallel,
      callsPerMinute: number("modelRate"),
    },
    problems,
  };
};
