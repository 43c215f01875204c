import type { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Model } from "../../models/model.ts";
import type { EngineProgress } from "../engine.ts";
import type { Asker } from "./asking/asker.ts";
import type { Rooms } from "./thread/rooms.ts";
import type { Sections } from "./thread/sections.ts";
import type { CountTokens } from "./thread/token-counter.ts";
import type { Transcript } from "./thread/transcript.ts";

/** What every step needs to know of the discussion being read. */
export interface LlmContext {
  readonly transcript: Transcript;
  readonly sections: Sections;
  readonly rooms: Rooms;
  /** Proposes and writes. */
  readonly model: Model;
  /** Tags; often a cheaper one. */
  readonly tagModel: Model;
  readonly asker: Asker;
  readonly countTokens: CountTokens;
  /** Of the whole thread: what is written in small letters somewhere is no name. */
  readonly ordinaryWords: ReadonlySet<string>;
  readonly note: (finding: Finding) => void;
  /** A step ends early and keeps what it has. */
  readonly onBudgetReached: (error: AppError) => void;
  readonly onProgress: (progress: EngineProgress) => void;
}

/** Room for an answer of this expected length: twice it, and some for a model that thinks before it writes. */
export const toOutputLimit = (expectedTokens: number, { output }: Rooms): number => Math.min(output, expectedTokens * 2 + thinkingTokens);

const thinkingTokens = 4_000;
