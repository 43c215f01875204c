import type { ReportSentence } from "../../domain/report/report.ts";
import { findSpeaker } from "../citations.ts";
import { toSentenceAnchor } from "../links.ts";
import { nameAuthor } from "../wording.ts";
import { type CitingProps, Marks } from "./marks.tsx";
import { RoleMark } from "./role-mark.tsx";

interface QuotationProps extends CitingProps {
  /** The sentence's place on the page, counted from 1, where comments lead back to it. */
  readonly number?: number | null;
  /** What it answers, where that stands right above it. */
  readonly answers?: ReportSentence | null;
  /** Follows the author, such as "3 answers". */
  readonly note?: string;
}

/** A commenter's own words with their author, and with their comment a click away. */
export const QuotedText = ({ number = null, answers = null, note = "", ...props }: QuotationProps) => {
  const { sentence, index } = props;
  const speaker = findSpeaker(sentence, index.comments);
  const author = (
    <>
      <bdi>{nameAuthor(speaker?.author ?? null)}</bdi>
      <RoleMark index={index} links={props.links} author={speaker?.author ?? null} />
    </>
  );
  return (
    <blockquote class={answers === null ? "quotation" : "quotation answer"} id={number === null ? undefined : toSentenceAnchor(number)}>
      <p dir="auto">
        {answers !== null && (
          <span class="speaker">
            {isDirectReply(props, answers) ? "answered by " : "further down, "}
            {author}:{" "}
          </span>
        )}
        “{sentence.text}”
        {answers === null && (
          <>
            {" "}
            <span class="speaker">
              {"—\u00a0"}
              {author}
              {note !== "" && `, ${note}`}
            </span>
          </>
        )}
        <Marks {...props} />
      </p>
    </blockquote>
  );
};

const isDirectReply = ({ sentence, index }: CitingProps, claim: ReportSentence): boolean => {
  const own = findSpeaker(sentence, index.comments);
  return own !== undefined && own.parentId === findSpeaker(claim, index.comments)?.id;
};
