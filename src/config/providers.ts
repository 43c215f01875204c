/** A provider of language models. Validation, wiring and `docs/configuration.md` are made from these rows. */
export interface Provider {
  /** The wire format of its API. */
  readonly format: "openai" | "anthropic" | "openai-compatible" | "ollama";
  /** The environment variable with the key: the one that the provider's own tools use. Never a flag or a file. */
  readonly keyVariable: string;
  /** Whether nothing works without a key. */
  readonly needsKey: boolean;
  /** Where its API begins; null where --model-url must name it. */
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
