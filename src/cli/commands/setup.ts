import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseModelAddress } from "../../config/model-address.ts";
import { parseModelName } from "../../config/model-config.ts";
import { type Provider, type ProviderName, providerNames, providers } from "../../config/providers.ts";
import type { SettingName } from "../../config/settings.ts";
import { AppError } from "../../domain/app-error.ts";
import { explainFileError } from "../../domain/file-error.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import type { RunCommand } from "../command-tools.ts";
import { type Ask, createQuestions } from "../questions.ts";
import type { Terminal } from "../terminal.ts";

/** The settings that `setup` writes; others in the file stay. */
type Answers = Partial<Record<SettingName, string>>;

const ownSettings: readonly SettingName[] = ["engine", "model", "modelUrl", "maxCost", "maxTokens"];

/** `summarizer setup`: asks for provider, model and budget and writes the settings file. Never asks for a key, and refuses what looks like one. */
export const runSetup: RunCommand = async (_words, { terminal, composition }) => {
  const { stdout, env, settingsPath, settingsFile } = terminal;
  stdout.write("A language model writes summaries in prose. Nothing is sent to it before you read a thread.\n");
  const ask = createQuestions(terminal, toUnanswered);
  const provider = await askProvider(ask);
  const answers: Answers =
    provider === null ? { engine: "embedded" } : await askModel(provider, { ask, findLocalModels: composition.findLocalModels });
  const earlier: Record<string, unknown> = settingsFile?.text ? JSON.parse(settingsFile.text) : {};
  const kept = Object.entries(earlier).filter(([name]) => !ownSettings.some((own) => own === name));
  writeSettings(settingsPath, { ...Object.fromEntries(kept), ...answers });
  stdout.write(`\nWritten to ${settingsPath}. ${provider === null ? "" : explainKey(provider, env)}\n`);
  return 0;
};

/** Null for none: the embedded engine. */
const askProvider = (ask: Ask): Promise<ProviderName | null> =>
  ask({
    question: `\n1. Which provider? ${providerNames.join(", ")}, or none for the embedded engine, which quotes instead of writing`,
    usual: null,
    parse: (text) => {
      if (text.toLowerCase() === "none") return { value: null };
      const value = providerNames.find((name) => name === text.toLowerCase());
      return value === undefined ? { problem: `"${text}" is not one of them.` } : { value };
    },
  });

const askModel = async (
  provider: ProviderName,
  { ask, findLocalModels }: { readonly ask: Ask; readonly findLocalModels: () => Promise<readonly string[]> },
): Promise<Answers> => {
  const { url, example, format }: Provider = providers[provider];
  const local = provider === "ollama" ? await findLocalModels() : [];
  const address =
    url === null
      ? await ask({
          question: "   Its address, such as http://127.0.0.1:8080/v1",
          usual: null,
          parse: (text) =>
            parseModelAddress(text, format) === null ? { problem: `"${text}" is no http or https address.` } : { value: text },
        })
      : null;
  const offered = local.length === 0 ? "" : ` Ollama has ${local.join(", ")}`;
  const model = await ask({
    question: `\n2. Which model of ${provider}?${offered}`,
    usual: example ?? local[0] ?? null,
    parse: (text) => parseModel(provider, text),
  });
  const isPriced = provider !== "ollama" && provider !== "compatible";
  const budget = await ask({
    question: isPriced
      ? "\n3. How many dollars may one run cost? Such as 0.50, or none for no limit"
      : "\n3. How many tokens may one run take? Such as 500000, or none for no limit",
    usual: "none",
    parse: (text) => parseBudget(text, { isPriced }),
  });
  return {
    model,
    ...(address !== null && { modelUrl: address }),
    ...(budget !== null && { [isPriced ? "maxCost" : "maxTokens"]: budget }),
  };
};

/** Keys of the providers begin like this; model names do not. */
const keyPattern = /^(?:sk|pk|gsk|xai|key)[-_][\w-]{12,}$|^AIza[\w-]{20,}$/u;

const parseModel = (provider: ProviderName, text: string) => {
  if (keyPattern.test(text)) {
    return { problem: `That looks like a key. Keys are never written to a file: set ${providers[provider].keyVariable} instead.` };
  }
  const full = text.startsWith(`${provider}/`) && provider !== "openrouter" ? text : `${provider}/${text}`;
  return parseModelName(full) === null || /\s/u.test(full) ? { problem: `"${text}" is not the name of a model.` } : { value: full };
};

const parseBudget = (text: string, { isPriced }: { readonly isPriced: boolean }) => {
  const amount = text.replace(/^\$\s*/u, "").replaceAll(/(?<=\d)[,_](?=\d{3})/gu, "");
  if (/^(?:none|no|0)$/iu.test(amount)) return { value: null };
  const isRight = isPriced ? /^\d+(?:\.\d+)?$/u.test(amount) : /^[1-9]\d{0,11}$/u.test(amount);
  return isRight ? { value: amount } : { problem: `"${text}" is not ${isPriced ? "an amount in dollars" : "a whole number of tokens"}.` };
};

const explainKey = (provider: ProviderName, env: Terminal["env"]): string => {
  const { keyVariable, needsKey } = providers[provider];
  const isSet = (env[keyVariable]?.trim() ?? "") !== "";
  const next = "`summarizer doctor` asks the model a word.";
  return needsKey && !isSet ? `Now set ${keyVariable} to your key: it is read from there alone. Then ${next}` : next;
};

const writeSettings = (path: string, settings: Readonly<Record<string, unknown>>): void => {
  const temporary = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify(settings, null, 2)}\n`);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new AppError(
      "output-refused",
      {
        what: `Cannot write the settings to "${toOneLine(path)}"`,
        why: explainFileError(error),
        fix: "Name another file in SUMMARIZER_SETTINGS.",
      },
      { cause: error },
    );
  }
};

const toUnanswered = (): AppError =>
  new AppError("wrong-use", {
    what: "Cannot finish the setup",
    why: "the input ended before all questions were answered",
    fix: "Nothing was written. Run it in a terminal, or write the settings file by hand (docs/configuration.md).",
  });
