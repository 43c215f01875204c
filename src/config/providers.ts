/** A provider of language models. Validation, adapters and `docs/configuration.md` follow from these rows. */
export interface Provider {
  /** The wire format of its API. */
  readonly format: "openai" | "anthropic" | "openai-compatible" | "ollama";
  /** The environment variable with the key, the one that the provider's own tools use. A key is never a flag or in a file. */
  readonly keyVariable: string;
  /** Whether every call needs a key. */
  readonly needsKey: boolean;
  /** The base URL; null where --model-url must give it. */
  readonly url: string | null;
  /** A model that reads well and costs little, to suggest; null where that depends on the server. */
  readonly example: string | null;
}

export const providers = {
  openai: { format: "openai", keyVariable: "OPENAI_API_KEY", needsKey: true, url: "https://api.openai.com/v1", example: "gpt-5-mini" },
  anthropic: {
    format: "anthropic",
    keyVariable: "ANTHROPIC_API_KEY",
    needsKey: true,
    url: "https://api.anthropic.com/v1",
    example: "claude-haiku-4-5",
  },
  google: {
    format: "openai-compatible",
    keyVariable: "GEMINI_API_KEY",
    needsKey: true,
    url: "https://generativelanguage.googleapis.com/v1beta/openai",
    example: "gemini-2.5-flash",
  },
  openrouter: {
    format: "openai-compatible",
    keyVariable: "OPENROUTER_API_KEY",
    needsKey: true,
    url: "https://openrouter.ai/api/v1",
    example: "openai/gpt-5-mini",
  },
  ollama: { format: "ollama", keyVariable: "OLLAMA_API_KEY", needsKey: false, url: "http://127.0.0.1:11434/api", example: null },
  compatible: { format: "openai-compatible", keyVariable: "SUMMARIZER_MODEL_KEY", needsKey: false, url: null, example: null },
} as const satisfies Record<string, Provider>;

export type ProviderName = keyof typeof providers;

export const providerNames = Object.keys(providers).filter((name): name is ProviderName => name in providers);
