import type { Notes } from "../citations.ts";
import { type Place, toSentenceAnchor } from "../links.ts";
import type { TopicSentences } from "../page-sentences.ts";
import type { View } from "../view.ts";
import { toLanguage } from "../wording.ts";
import { Marks } from "./marks.tsx";
import { Summary } from "./summary.tsx";

interface ClaimsProps extends View {
  readonly sentences: Pick<TopicSentences, "lede" | "sides">;
  readonly notes: Notes;
  /** The page on which the cited comments stand. */
  readonly commentsOn: Place;
  /** How many sentences of the page stand before these; null where nothing leads back to them. */
  readonly before: number | null;
}

/** What is said on a topic: the lede, what belongs to no side, then side after side under its label. */
export const Claims = ({ sentences: { lede, sides }, before, ...props }: ClaimsProps) => {
  let place = before;
  const skip = (count: number): number | null => {
    const start = place;
    if (place !== null) place += count;
    return start;
  };
  return (
    <>
      {lede.length > 0 && (
        <div class="lede">
          <Summary {...props} sentences={lede} before={skip(lede.length)} />
        </div>
      )}
      {sides.map(({ label, claims }) => {
        const start = skip(claims.length);
        if (label === null) return <Summary {...props} sentences={claims} before={start} />;
        return (
          <div class="claims">
            <p class="side-label" dir="auto">
              {label}
            </p>
            <ul>
              {claims.map((sentence, offset) => (
                <li
                  id={start === null ? undefined : toSentenceAnchor(start + offset + 1)}
                  dir="auto"
                  lang={toLanguage(props.index, sentence)}
                >
                  {sentence.kind === "quoted" ? `“${sentence.text}”` : sentence.text}
                  <Marks {...props} sentence={sentence} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
};
