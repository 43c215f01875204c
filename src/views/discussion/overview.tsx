import type { Notes } from "../citations.ts";
import type { Place } from "../links.ts";
import { Summary } from "../pieces/summary.tsx";
import { groupAnswers } from "../quoted-answers.ts";
import type { View } from "../view.ts";
import { toCount } from "../../domain/words/count-words.ts";

/** In characters: about as long as a written overview. */
const mostQuoted = 900;

type Props = View & { readonly notes: Notes };

/** What the discussion came to, in one or two sentences; only a model writes them. */
export const BottomLine = (props: Props) => {
  const { bottomLine } = props.index.report;
  if (bottomLine.length === 0) return null;
  return (
    <section class="bottom-line" aria-labelledby="bottom-line">
      <h2 id="bottom-line">Bottom line</h2>
      <Summary {...props} sentences={bottomLine} commentsOn={toThread(props)} before={null} />
    </section>
  );
};

/** The overview. Of many quotations only the first are visible, except where the whole is read; a click shows the others. */
export const OverviewSection = ({ isWhole = false, ...props }: Props & { readonly isWhole?: boolean }) => {
  const { overview } = props.index.report;
  if (overview.length === 0) return null;
  const commentsOn = toThread(props);
  const cut = isWhole ? overview.length : findCut(props);
  const left = overview.slice(cut);
  return (
    <section class="part" aria-labelledby="overview">
      <h2 id="overview">Overview</h2>
      <Summary {...props} sentences={overview.slice(0, cut)} commentsOn={commentsOn} before={null} />
      {left.length > 0 && (
        <details>
          <summary>{toCount(left.length, "more quotation")}</summary>
          <Summary {...props} sentences={left} commentsOn={commentsOn} before={null} />
        </details>
      )}
    </section>
  );
};

const toThread = ({ index }: View): Place => ({ page: "comments", discussionId: index.report.discussion.id });

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
