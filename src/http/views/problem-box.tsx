import type { Explanation } from "../../domain/app-error.ts";
import { endSentence } from "../../domain/app-error.ts";

interface ProblemBoxProps {
  readonly explanation: Explanation;
  /** Whether the page opens at it: for an answer to what was just sent. */
  readonly takesFocus?: boolean;
}

/** The name that a field points to which the problem is about. */
export const problemId = "problem";

/** What happened, why, and what to do about it [S2]. */
export const ProblemBox = ({ explanation: { what, why, fix }, takesFocus = false }: ProblemBoxProps) => (
  <div id={problemId} class="problem" role="alert" tabindex={-1} autofocus={takesFocus}>
    <p dir="auto">
      <strong>{what}:</strong> {endSentence(why)}
    </p>
    <p dir="auto">{fix}</p>
  </div>
);
