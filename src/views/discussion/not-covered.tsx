import { toCount, toNumeral } from "../../domain/count-words.ts";
import type { View } from "../view.ts";
import { Findings } from "./findings.tsx";

/** Comments outside the topics, and everything that was dropped or repaired; shown even when there is nothing [A1]. */
export const NotCovered = (view: View) => {
  const { coverage, discussion } = view.index.report;
  const outside = coverage.untagged + coverage.failed + coverage.empty;
  const parts = [
    [coverage.untagged, "in no topic"],
    [coverage.failed, "could not be read"],
    [coverage.empty, "deleted, dead or blank"],
  ] as const;
  return (
    <section class="row" aria-labelledby="not-covered">
      <h2 id="not-covered" class="side">
        Not covered
      </h2>
      <div class="body">
        {outside === 0 ? (
          <p class="part-note">Every comment is in a topic.</p>
        ) : (
          <p class="part-note">
            <a href={view.links.to({ page: "untagged", discussionId: discussion.id })}>{toCount(outside, "comment")} outside the topics</a>:{" "}
            {parts
              .filter(([count]) => count > 0)
              .map(([count, words]) => `${toNumeral(count)} ${words}`)
              .join(", ")}
            .
          </p>
        )}
        <Findings {...view} />
      </div>
    </section>
  );
};
