import type { Explanation } from "../../domain/app-error.ts";
import { endSentence } from "../../domain/app-error.ts";

interface ProblemBoxProps {
  readonly explanation: Explanation;
  /** Whether the box gets the focus when the page opens: after a form that was refused. */
  readonly takesFocus?: boolean;
}

/** The id of the box, for the `aria-describedby` of the field that the problem is about. */
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
