import type { EngineChoice } from "../app/ports.ts";
import type { ModelChoice, ModelConfig } from "../config/model-config.ts";
import { providers } from "../config/providers.ts";
import { AppError } from "../domain/app-error.ts";
import type { Engine } from "../engines/engine.ts";
import type { RunTools } from "./model-engine.ts";

/**
 * The engine chosen by the settings: `auto` means the configured model, or the embedded engine if there is none. Throws `wrong-use`
 * for a model that cannot be called; it never falls back silently.
 */
export const chooseEngine = async (
  config: ModelConfig,
  {
    purpose,
    openEmbedded,
    openTools,
  }: {
    readonly purpose: "read" | "estimate";
    /** The discussion is what its embeddings are stored for; null to store none. */
    readonly openEmbedded: (discussionId: string | null) => Engine;
    readonly openTools: () => RunTools;
  },
): Promise<EngineChoice> => {
  const { engine, model } = config;
  // A job can ask for a model that the web app knows and this worker does not.
  if (engine === "model" && model === null) {
    throw new AppError("wrong-use", {
      what: "Cannot read with a language model",
      why: "none is configured where the reading runs",
      fix: "Start every worker with the same --model as the web app, or choose the embedded engine.",
    });
  }
  if (engine === "embedded" || model === null) {
    const why =
      engine === "embedded" ? "embedded, as requested" : "embedded, no key needed; a language model reads better: --model provider/name";
    const open: EngineChoice["open"] = (discussionId) => ({ engine: openEmbedded(discussionId), stop: () => Promise.resolve() });
    const reader = openEmbedded(null);
    return { name: reader.name, reader, why, estimate: null, open };
  }
  if (purpose === "read") for (const choice of [model, config.tagModel, config.verifyModel]) if (choice !== null) refuseWithoutKey(choice);
  // Loaded lazily: the SDKs take 0.2 s, which a reading without a model should not wait for.
  const { openModelEngine } = await import("./model-engine.ts");
  return openModelEngine({ ...config, model }, openTools());
};

const refuseWithoutKey = ({ provider, model, key }: ModelChoice): void => {
  const { keyVariable, needsKey } = providers[provider];
  if (!needsKey || key !== null) return;
  throw new AppError("wrong-use", {
    what: `Cannot use ${provider}/${model}`,
    why: `its key is missing: the variable ${keyVariable} is not set`,
    fix: `Set ${keyVariable} to your key, or read without a model: --engine embedded.`,
  });
};

/** Describes the configured model for `doctor`, without calling it, which would cost money. Throws if it cannot be called. */
export const describeModel = ({ model, tagModel, verifyModel }: ModelConfig): string => {
  if (model === null) return "none configured, the embedded engine is used";
  const choices = [
    { use: "", choice: model },
    { use: "; tags: ", choice: tagModel },
    { use: "; verifies: ", choice: verifyModel },
  ].flatMap(({ use, choice }) => (choice === null ? [] : [{ use, choice }]));
  for (const { choice } of choices) refuseWithoutKey(choice);
  return choices
    .map(({ use, choice }) => `${use}${choice.provider}/${choice.model} at ${choice.baseUrl}${choice.key === null ? "" : ", key set"}`)
    .join("");
};

/** Origins of model servers that may have a private address: those named by --model-url, and Ollama's default on this machine. */
export const toModelOrigins = ({ model, tagModel, verifyModel }: ModelConfig): readonly string[] =>
  [model, tagModel, verifyModel].flatMap((choice) => {
    const isNamed = choice !== null && (choice.namedUrl !== null || choice.provider === "ollama");
    return isNamed ? [new URL(choice.baseUrl).origin] : [];
  });
