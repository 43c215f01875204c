import type { ReportTopic } from "../../domain/report/report.ts";
import type { Notes } from "../citations.ts";
import { type Place, toSentenceAnchor } from "../links.ts";
import type { Description } from "../topic-description.ts";
import type { View } from "../view.ts";
import { Marks } from "./marks.tsx";

interface TopicDescriptionProps extends View {
  readonly topic: ReportTopic;
  readonly description: Description;
  /** Whether a quotation stands as the title: the name then comes before the description. */
  readonly isNamed: boolean;
  readonly notes: Notes;
  readonly commentsOn: Place;
  /** The quotation's place on the page, counted from 1, where comments lead back to it. */
  readonly number?: number | null;
}

/** A topic's description. */
export const TopicDescription = ({ topic, description, isNamed, number = null, ...props }: TopicDescriptionProps) => {
  const { before, quotation, after } = description;
  return (
    <p class="description" dir="auto">
      {isNamed && (
        <>
          <b>{topic.name}</b>:{" "}
        </>
      )}
      {before}
      {quotation !== null && (
        <span id={number === null ? undefined : toSentenceAnchor(number)}>
          “{quotation.text}”
          <Marks {...props} sentence={quotation} />
        </span>
      )}
      {after}
    </p>
  );
};
