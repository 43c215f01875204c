import type { ReportSentence } from "../../domain/report/report.ts";
import { chooseMarks, type Notes } from "../citations.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import type { View } from "../view.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { nameAuthor } from "../wording.ts";

export interface CitingProps extends View {
  readonly sentence: ReportSentence;
  readonly notes: Notes;
  /** The page on which the cited comments stand. */
  readonly commentsOn: Place;
}

/** The numbers behind a sentence, each leading to a comment that it cites. */
export const Marks = ({ index, links, notes, sentence, commentsOn }: CitingProps) => {
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
