import { countReport, nameEmpty } from "../../domain/report/count-report.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { describeVerification } from "../../domain/report/verification.ts";
import type { View } from "../view.ts";
import { Findings } from "./findings.tsx";

/** Comments outside the topics, what was compared with its comments, and everything that was left out or repaired; shown even when there is nothing [A1]. */
export const NotCovered = (view: View) => {
  const { coverage, discussion, verification } = view.index.report;
  const outside = coverage.untagged + coverage.failed + coverage.empty;
  const parts = [
    [coverage.untagged, "in no topic"],
    [coverage.failed, "could not be read"],
    [coverage.empty, nameEmpty(countReport(view.index.report))],
  ] as const;
  return (
    <section class="part" aria-labelledby="not-covered">
      <h2 id="not-covered">Checks and gaps</h2>
      {outside === 0 ? (
        <p>Every comment is in a topic.</p>
      ) : (
        <p>
          <a href={view.links.to({ page: "untagged", discussionId: discussion.id })}>{toCount(outside, "comment")} outside the topics</a>:{" "}
          {parts
            .filter(([count]) => count > 0)
            .map(([count, words]) => `${toNumeral(count)} ${words}`)
            .join(", ")}
          .
        </p>
      )}
      {verification !== null && <p>{describeVerification(verification)}</p>}
      <Findings {...view} />
    </section>
  );
};
