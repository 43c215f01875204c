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
}

export const providers = {
  openai: { format: "openai", keyVariable: "OPENAI_API_KEY", needsKey: true, url: "https://api.openai.com/v1" },
  anthropic: { format: "anthropic", keyVariable: "ANTHROPIC_API_KEY", needsKey: true, url: "https://api.anthropic.com/v1" },
  google: {
    format: "openai-compatible",
    keyVariable: "GEMINI_API_KEY",
    needsKey: true,
    url: "https://generativelanguage.googleapis.com/v1beta/openai",
  },
  openrouter: { format: "openai-compatible", keyVariable: "OPENROUTER_API_KEY", needsKey: true, url: "https://openrouter.ai/api/v1" },
  ollama: { format: "ollama", keyVariable: "OLLAMA_API_KEY", needsKey: false, url: "http://127.0.0.1:11434/api" },
  compatible: { format: "openai-compatible", keyVariable: "SUMMARIZER_MODEL_KEY", needsKey: false, url: null },
} as const satisfies Record<string, Provider>;

export type ProviderName = keyof typeof providers;

export const providerNames = Object.keys(providers).filter((name): name is ProviderName => name in providers);
