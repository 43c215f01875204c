import { toCommentAnchor, toSentenceAnchor, type Place } from "../links.ts";
import { chooseMarks, findSpeaker, type Notes } from "../citations.ts";
import type { ReportSentence } from "../../domain/report.ts";
import { toCount } from "../../domain/count-words.ts";
import type { View } from "../view.ts";
import { nameAuthor } from "../wording.ts";

interface SummaryProps extends View {
  readonly sentences: readonly ReportSentence[];
  readonly notes: Notes;
  /** The page on which the cited comments stand. */
  readonly commentsOn: Place;
}

interface Numbered {
  readonly sentence: ReportSentence;
  readonly number: number;
}

/** Sentences with their citation marks. What is retold runs on as a paragraph; a quotation stands by itself with its author. */
export const Summary = (props: SummaryProps) => (
  <div class="summary">
    {toRuns(props.sentences).map((run) =>
      run[0]?.sentence.kind === "quoted" ? (
        run.map((numbered) => <Quotation {...props} {...numbered} />)
      ) : (
        <p dir="auto">
          {run.map(({ sentence, number }, place) => (
            <>
              {place > 0 && " "}
              <span id={toSentenceAnchor(number)} class={sentence.kind === "count" ? "counted" : undefined}>
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

/** Neighbours of one kind, quoted or not. */
const toRuns = (sentences: readonly ReportSentence[]): readonly (readonly Numbered[])[] => {
  const runs: Numbered[][] = [];
  for (const [index, sentence] of sentences.entries()) {
    const last = runs.at(-1);
    const isSameKind = last?.[0] && (last[0].sentence.kind === "quoted") === (sentence.kind === "quoted");
    if (last && isSameKind) last.push({ sentence, number: index + 1 });
    else runs.push([{ sentence, number: index + 1 }]);
  }
  return runs;
};

const Quotation = ({ sentence, number, ...props }: SummaryProps & Numbered) => {
  const speaker = findSpeaker(sentence, props.index.comments);
  return (
    <blockquote class="quotation" id={toSentenceAnchor(number)}>
      <p dir="auto">
        “{sentence.text}”{" "}
        <span class="speaker">
          {"—\u00a0"}
          <bdi>{nameAuthor(speaker?.author ?? null)}</bdi>
        </span>
        <Marks {...props} sentence={sentence} />
      </p>
    </blockquote>
  );
};

const Marks = ({ index, links, notes, sentence, commentsOn }: SummaryProps & { readonly sentence: ReportSentence }) => {
  const { shown, left } = chooseMarks(sentence);
  return (
    <sup class="marks">
      {shown.map((id) => {
        const number = notes.numberOf(id) ?? 0;
        return (
          <a
            href={links.to(commentsOn, toCommentAnchor(id))}
            aria-label={`Note ${number}: comment by ${nameAuthor(index.comments.get(id)?.author ?? null)}`}
          >
            {number}
          </a>
        );
      })}
      {left > 0 && <span title={`and ${toCount(left, "more comment")}`}>+{left}</span>}
    </sup>
  );
};
