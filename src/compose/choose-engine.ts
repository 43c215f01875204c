import type { EngineChoice } from "../app/ports.ts";
import type { ModelChoice, ModelConfig } from "../config/model-config.ts";
import { providers } from "../config/providers.ts";
import { AppError } from "../domain/app-error.ts";
import type { Engine } from "../engines/engine.ts";
import type { RunTools } from "./model-engine.ts";

/**
 * The engine that the settings ask for: `auto` takes the configured model, else the embedded one. Throws `wrong-use` where a
 * model was asked for that cannot be asked, and never falls back in silence.
 */
export const chooseEngine = async (
  config: ModelConfig,
  {
    purpose,
    embedded,
    openTools,
  }: { readonly purpose: "read" | "estimate"; readonly embedded: Engine; readonly openTools: () => RunTools },
): Promise<EngineChoice> => {
  const { engine, model } = config;
  if (engine === "embedded" || model === null) {
    const why =
      engine === "embedded" ? "embedded, as asked" : "embedded, no key needed; a language model reads better: --model provider/name";
    return { name: embedded.name, why, estimate: null, open: () => ({ engine: embedded, stop: () => Promise.resolve() }) };
  }
  if (purpose === "read") for (const choice of [model, config.tagModel]) if (choice !== null) refuseWithoutKey(choice);
  // The SDKs take a fifth of a second to load, which readings without a model should not wait.
  const { openModelEngine } = await import("./model-engine.ts");
  return openModelEngine({ ...config, model }, openTools());
};

const refuseWithoutKey = ({ provider, model, key }: ModelChoice): void => {
  const { keyVariable, needsKey } = providers[provider];
  if (!needsKey || key !== null) return;
  throw new AppError("wrong-use", {
    what: `Cannot ask ${provider}/${model}`,
    why: `its key is missing: the variable ${keyVariable} is not set`,
    fix: `Set ${keyVariable} to your key, or read without a model: --engine embedded.`,
  });
};

/** Which model would read, for the doctor; throws where it cannot be asked. Asks nothing: that would cost. */
export const describeModel = ({ model, tagModel }: ModelConfig): string => {
  if (model === null) return "none configured, the embedded engine reads";
  const choices = [model, ...(tagModel === null ? [] : [tagModel])];
  for (const choice of choices) refuseWithoutKey(choice);
  return choices
    .map((choice) => `${choice.provider}/${choice.model} at ${choice.baseUrl}${choice.key === null ? "" : ", key set"}`)
    .join("; tags: ");
};

/** The servers that a setting names, which need not be public; who names Ollama names the machine's own. */
export const toModelOrigins = ({ model, tagModel }: ModelConfig): readonly string[] =>
  [model, tagModel].flatMap((choice) => {
    const isNamed = choice !== null && (choice.namedUrl !== null || choice.provider === "ollama");
    return isNamed ? [new URL(choice.baseUrl).origin] : [];
  });
