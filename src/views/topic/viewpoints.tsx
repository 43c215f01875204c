import type { ReportTopic } from "../../domain/report.ts";
import type { Place } from "../links.ts";
import { ViewpointCards } from "../pieces/viewpoint-cards.tsx";
import type { View } from "../view.ts";

interface ViewpointsProps extends View {
  readonly topic: ReportTopic;
  readonly here: Place;
}

/** A topic's viewpoints and the people who hold them; without a language model, those of single people, without a count [G3]. */
export const Viewpoints = ({ topic, here, ...view }: ViewpointsProps) => {
  const viewpoints = view.index.viewpointsOf(topic);
  if (viewpoints.length === 0) return null;
  return (
    <section class="row" aria-labelledby="viewpoints">
      <h2 id="viewpoints" class="side">
        {view.index.report.engine.kind === "model" ? "Viewpoints" : "In their own words"}
      </h2>
      <div class="body">
        <ViewpointCards {...view} viewpoints={viewpoints} commentsOn={here} />
      </div>
    </section>
  );
};
