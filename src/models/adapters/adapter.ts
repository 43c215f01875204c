import type { Pricing } from "../prices.ts";

/** Sends one HTTP request: `compose` gives the guarded one, the SDKs never choose their own. */
export type SendRequest = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What every adapter is made from. */
export interface AdapterOptions {
  /** `openai`: also the name under which prices are looked up. */
  readonly provider: string;
  /** The provider's name for the model. */
  readonly model: string;
  readonly key: string | null;
  /** Where the API begins, such as `https://api.openai.com/v1`; a query is sent with every request (Azure's `api-version`). */
  readonly baseUrl: string;
  readonly contextTokens: number;
  readonly send: SendRequest;
  readonly pricing: Pricing;
  /** Longest time from the question to the last byte of the answer. */
  readonly timeoutMilliseconds: number;
}

/** Which API a server speaks: OpenAI's /responses, /chat/completions, Anthropic's /messages, Ollama's /api/chat. */
export type Wire = "responses" | "chat" | "messages" | "ollama";
