import type { ReportTopic } from "../../domain/report.ts";
import type { Place } from "../links.ts";
import { ViewpointCards } from "../pieces/viewpoint-cards.tsx";
import type { View } from "../view.ts";

interface ViewpointsProps extends View {
  readonly topic: ReportTopic;
  readonly here: Place;
}

/** Who holds what on this topic. */
export const Viewpoints = ({ topic, here, ...view }: ViewpointsProps) =>
  topic.viewpoints.length > 0 && (
    <section class="row" aria-labelledby="viewpoints">
      <h2 id="viewpoints" class="side">
        Viewpoints
      </h2>
      <div class="body">
        <ViewpointCards {...view} viewpoints={topic.viewpoints} commentsOn={here} />
      </div>
    </section>
  );
