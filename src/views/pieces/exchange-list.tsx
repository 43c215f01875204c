import type { Notes } from "../citations.ts";
import type { Place } from "../links.ts";
import type { AnsweredClaim } from "../page-sentences.ts";
import type { View } from "../view.ts";
import { QuotedText } from "./quoted-text.tsx";

interface ExchangeListProps extends View {
  readonly exchanges: readonly AnsweredClaim[];
  readonly notes: Notes;
  /** The page on which the cited comments stand. */
  readonly commentsOn: Place;
  /** How many sentences of the page stand before these, where comments lead back to them. */
  readonly before?: number | null;
}

/** Claims with the replies to them, all word for word with their authors. */
export const ExchangeList = ({ exchanges, before = null, ...props }: ExchangeListProps) => {
  let place = before;
  const next = (): number | null => (place === null ? null : (place += 1));
  return (
    <ul class="exchanges">
      {exchanges.map(({ claim, replies }) => (
        <li>
          <QuotedText {...props} sentence={claim} number={next()} />
          {replies.map((reply) => (
            <QuotedText {...props} sentence={reply} number={next()} answers={claim} />
          ))}
        </li>
      ))}
    </ul>
  );
};
