import { findDisputes } from "../../domain/report/disputes.ts";
import type { ReportTopic } from "../../domain/report/report.ts";
import type { Place } from "../links.ts";
import type { View } from "../view.ts";
import { DisputeCards, ViewpointCards } from "./viewpoint-cards.tsx";

interface ViewpointListProps extends View {
  readonly topic: ReportTopic;
  readonly commentsOn: Place;
  readonly mostPeople?: number;
}

/** A topic's viewpoints: those that oppose each other side by side, then the others. */
export const ViewpointList = ({ topic, ...props }: ViewpointListProps) => {
  const viewpoints = props.index.viewpointsOf(topic);
  const disputes = findDisputes(topic, props.index.comments);
  const disputed = new Set(disputes.flatMap(({ sides }) => sides.flatMap((side) => side.viewpoints)));
  const others = viewpoints.filter((viewpoint) => !disputed.has(viewpoint));
  return (
    <>
      {disputes.map((dispute) => (
        <DisputeCards {...props} dispute={dispute} />
      ))}
      {others.length > 0 && <ViewpointCards {...props} viewpoints={others} />}
    </>
  );
};
