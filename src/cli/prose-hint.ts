import type { Composition } from "../app/ports.ts";
import type { Config } from "../config/load-config.ts";
import { type Provider, providerNames, providers } from "../config/providers.ts";
import type { Report } from "../domain/report/report.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { type Terminal, createPaint } from "./terminal.ts";

/** The most local models that one line names. */
const mostNamed = 4;

interface HintTools {
  readonly config: Config;
  readonly terminal: Pick<Terminal, "stdout" | "stderr" | "env">;
  readonly composition: Pick<Composition, "findLocalModels">;
}

/**
 * Says in one line how to have summaries in prose, after a reading without a language model that nobody asked for. A key in the environment or
 * a model on this machine is only named: without a choice, nothing is sent to either. Ollama is asked for its list only from a terminal.
 */
export const hintAtProse = async (
  { reference, report: { engine } }: { readonly reference: string; readonly report: Pick<Report, "engine"> },
  { config, terminal, composition }: HintTools,
): Promise<void> => {
  const { models, quiet } = config;
  if (quiet || engine.kind !== "embedded" || models.engine !== "auto" || models.model !== null) return;
  const { stdout, stderr, env } = terminal;
  const keyed = providerNames.find((name) => (env[providers[name].keyVariable]?.trim() ?? "") !== "" && toExample(name) !== null);
  const local = keyed === undefined && stdout.isTTY === true && stderr.isTTY === true ? await composition.findLocalModels() : [];
  stderr.write(`${createPaint(stderr, env)("dim", toHint({ keyed, local, reference }))}\n`);
};

const toHint = ({
  keyed,
  local,
  reference,
}: {
  readonly keyed: keyof typeof providers | undefined;
  readonly local: readonly string[];
  readonly reference: string;
}): string => {
  const [first] = local;
  const toCommand = (model: string): string => `summarizer ${quote(toOneLine(reference))} --model ${model}`;
  if (keyed !== undefined)
    return `Summaries in prose: ${toCommand(`${keyed}/${toExample(keyed)}`)} (${providers[keyed].keyVariable} is set)`;
  if (first === undefined) return "Summaries in prose: summarizer setup chooses a language model; Ollama on this machine needs no key";
  const more = local.length > mostNamed ? ` and ${local.length - mostNamed} more` : "";
  return `Summaries in prose: ${toCommand(`ollama/${first}`)} (Ollama on this machine has ${local.slice(0, mostNamed).join(", ")}${more})`;
};

/** For a shell: `?` and `&` of an address mean something to it. */
const quote = (text: string): string => (/^[\w./:@-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

const toExample = (name: keyof typeof providers): string | null => {
  const { example }: Provider = providers[name];
  return example;
};
