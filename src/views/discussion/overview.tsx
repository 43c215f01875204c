import type { Notes } from "../citations.ts";
import type { Place } from "../links.ts";
import { Summary } from "../pieces/summary.tsx";
import { groupAnswers } from "../quoted-answers.ts";
import type { View } from "../view.ts";
import { toCount } from "../../domain/count-words.ts";

/** In characters. With more quotations than these the first topic would not be on the first screen of a laptop. */
const mostQuoted = 600;

/** The overview. Of many quotations only the first are visible; a click shows the others. */
export const OverviewSection = (props: View & { readonly notes: Notes }) => {
  const { overview, discussion } = props.index.report;
  if (overview.length === 0) return null;
  const commentsOn: Place = { page: "comments", discussionId: discussion.id };
  const cut = findCut(props);
  const left = overview.slice(cut);
  return (
    <section class="row" aria-labelledby="overview">
      <h2 id="overview" class="side">
        Overview
      </h2>
      <div class="body overview">
        <Summary {...props} sentences={overview.slice(0, cut)} commentsOn={commentsOn} />
        {left.length > 0 && (
          <details>
            <summary class="part-note">{toCount(left.length, "more quotation")}</summary>
            <Summary {...props} sentences={left} commentsOn={commentsOn} before={cut} />
          </details>
        )}
      </div>
    </section>
  );
};

/** How many sentences are visible: the first claims with their answers that fit. Written text is never cut. */
const findCut = ({ index }: View): number => {
  const { overview } = index.report;
  if (overview.some(({ kind }) => kind !== "quoted")) return overview.length;
  let length = 0;
  let cut = 0;
  for (const claim of groupAnswers(overview, index)) {
    length += claim.reduce((sum, { text }) => sum + text.length, 0);
    if (cut > 0 && length > mostQuoted) break;
    cut += claim.length;
  }
  return cut;
};
