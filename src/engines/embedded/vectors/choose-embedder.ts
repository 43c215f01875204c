import type { Finding } from "../../../domain/finding.ts";
import type { Embedder, Passage } from "./embedder.ts";
import { createLexicalEmbedder } from "./lexical-embedder.ts";
import { loadMiniLmEmbedder } from "./minilm-embedder.ts";

/** Languages that MiniLM was trained to read; a discussion too short to tell is taken for English. */
const readable = new Set(["en", "und"]);

export interface ChosenEmbedder {
  readonly embedder: Embedder;
  readonly findings: readonly Finding[];
}

/** MiniLM where it can run and reads the language; words alone otherwise, and a finding that says so. */
export const chooseEmbedder = async (input: {
  modelFolder: string;
  language: string;
  corpus: readonly Passage[];
  load?: (modelFolder: string) => Promise<Embedder>;
}): Promise<ChosenEmbedder> => {
  const { modelFolder, language, corpus, load = loadMiniLmEmbedder } = input;
  if (!readable.has(language)) {
    const message = `The discussion is written in a language (${language}) that the built-in model does not read. Comments were compared by their words alone: topics are coarser. A language model reads it better.`;
    return { embedder: createLexicalEmbedder(corpus), findings: [{ code: "language-unsupported", where: "document", message }] };
  }
  try {
    return { embedder: await load(modelFolder), findings: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    const message = `The built-in model could not be loaded (${reason ?? "no reason given"}). Comments were compared by their words alone: topics are coarser. Install the optional package onnxruntime-node, and in a checkout run "node scripts/build-model.ts".`;
    return { embedder: createLexicalEmbedder(corpus), findings: [{ code: "embedder-fallback", where: "document", message }] };
  }
};
