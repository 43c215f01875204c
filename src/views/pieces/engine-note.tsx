import { toCount } from "../../domain/words/count-words.ts";
import type { View } from "../view.ts";
import { nameLanguage } from "../wording.ts";
import { CoverageLine } from "./coverage-line.tsx";

/** The footer of every page of a discussion: which engine read it, how, and how much of it. */
export const EngineNote = (view: View) => {
  const { engine, discussion, calls, writtenIn } = view.index.report;
  const named = engine.name;
  return (
    <>
      {engine.kind === "embedded" ? (
        <p>
          Read by the embedded engine ({named}), without a language model: topics are named by their key phrases, and summaries are the
          commenters’ own sentences, quoted and cited. A language model reads better: add one with <code>--model provider/name</code>.
        </p>
      ) : (
        <p>
          Read by the language model {named} in {toCount(calls.count, "call")}. Every sentence cites the comments that it is based on, every
          quotation was found in them verbatim, and every number was counted.
        </p>
      )}
      {writtenIn !== null && <p>Written in {nameLanguage(writtenIn)}, as asked. Quotations are in the language of their comments.</p>}
      <CoverageLine {...view} />
      <p>
        All times are UTC. Comments belong to their authors.{" "}
        <a href={view.links.to({ page: "report", discussionId: discussion.id })}>The whole reading as JSON</a>
      </p>
    </>
  );
};
