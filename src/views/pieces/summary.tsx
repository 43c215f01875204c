import type { ReportSentence } from "../../domain/report/report.ts";
import type { Notes } from "../citations.ts";
import { toSentenceAnchor, type Place } from "../links.ts";
import { isAnswer } from "../quoted-answers.ts";
import type { View } from "../view.ts";
import { toLanguage } from "../wording.ts";
import { Marks } from "./marks.tsx";
import { QuotedText } from "./quoted-text.tsx";

interface SummaryProps extends View {
  readonly sentences: readonly (ReportSentence & { readonly opensParagraph?: boolean })[];
  readonly notes: Notes;
  /** The page on which the cited comments stand. */
  readonly commentsOn: Place;
  /** How many sentences of the page stand before these; null where nothing leads back to them. */
  readonly before?: number | null;
}

interface Numbered {
  readonly sentence: ReportSentence & { readonly opensParagraph?: boolean };
  readonly number: number | null;
  /** The quotation above that this one answers. */
  readonly answers: ReportSentence | null;
}

/**
 * Sentences with their citation marks. Written sentences form paragraphs; a quotation is a block of its own with its author, and one
 * that answers the quotation above it says so.
 */
export const Summary = (props: SummaryProps) => (
  <div class="summary">
    {toRuns(props).map((run) =>
      run[0]?.sentence.kind === "quoted" ? (
        run.map((numbered) => <QuotedText {...props} {...numbered} />)
      ) : (
        <p dir="auto" lang={toLanguage(props.index, run[0]?.sentence ?? { kind: "said" })}>
          {run.map(({ sentence, number }, place) => (
            <>
              {place > 0 && " "}
              <span id={number === null ? undefined : toSentenceAnchor(number)}>
                {sentence.text}
                <Marks {...props} sentence={sentence} />
              </span>
            </>
          ))}
        </p>
      ),
    )}
  </div>
);

/** Neighbours of one kind, quoted or not, up to the next paragraph. */
const toRuns = ({ sentences, before = 0, index }: SummaryProps): readonly (readonly Numbered[])[] => {
  const runs: Numbered[][] = [];
  let claim: ReportSentence | null = null;
  for (const [place, sentence] of sentences.entries()) {
    const answers = claim !== null && isAnswer(sentence, claim, index) ? claim : null;
    if (answers === null) claim = sentence.kind === "quoted" ? sentence : null;
    const numbered = { sentence, number: before === null ? null : before + place + 1, answers };
    const last = runs.at(-1);
    const isSameKind = last?.[0] && (last[0].sentence.kind === "quoted") === (sentence.kind === "quoted");
    if (last && isSameKind && sentence.opensParagraph !== true) last.push(numbered);
    else runs.push([numbered]);
  }
  return runs;
};
