import { rememberFor } from "../remember.ts";
import { countPeople } from "../thread/people.ts";
import type { Report, ReportComment, ReportTopic, ReportViewpoint } from "./report.ts";

/** One side of a dispute: its views, the most widely held first, and the distinct authors who hold any of them [G3]. */
export interface DisputeSide {
  readonly viewpoints: readonly ReportViewpoint[];
  readonly people: number;
}

/** Views of one topic that oppose each other. The side with more people comes first. */
export interface Dispute {
  readonly topic: ReportTopic;
  readonly sides: readonly [DisputeSide, DisputeSide];
}

type Comments = ReadonlyMap<string, ReportComment>;

/**
 * The disputes of one topic. Views that are connected by opposition are one dispute: the most widely held view is on one side with
 * those that it does not oppose, and those that oppose them are on the other.
 */
export const findDisputes = (topic: ReportTopic, comments: Comments): readonly Dispute[] => {
  const { viewpoints } = topic;
  const sideOf = new Map<number, 0 | 1>();
  const disputes: Dispute[] = [];
  for (const start of byPeople(viewpoints)) {
    if (sideOf.has(start) || viewpoints[start]?.against.length === 0) continue;
    const places = [start];
    sideOf.set(start, 0);
    // The list grows while it is walked.
    for (const place of places) {
      for (const other of viewpoints[place]?.against ?? []) {
        if (sideOf.has(other) || !viewpoints[other]) continue;
        sideOf.set(other, sideOf.get(place) === 0 ? 1 : 0);
        places.push(other);
      }
    }
    const toSide = (side: 0 | 1): DisputeSide => {
      const held = byPeople(viewpoints).flatMap((place) =>
        places.includes(place) && sideOf.get(place) === side ? (viewpoints[place] ?? []) : [],
      );
      return { viewpoints: held, people: countPeople(toHolders(held, comments)) };
    };
    const [first, second] = [toSide(0), toSide(1)];
    disputes.push({ topic, sides: first.people >= second.people ? [first, second] : [second, first] });
  }
  return disputes;
};

/** All disputes of a report, those first whose smaller side has the most people; one that a broader topic repeats counts once. */
export const rankDisputes = rememberFor(({ topics, comments }: Pick<Report, "topics" | "comments">): readonly Dispute[] => {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const nested = topics.toSorted((left, right) => Number(left.parentId === null) - Number(right.parentId === null));
  const seen = new Set<string>();
  const disputes = nested
    .flatMap((topic) => findDisputes(topic, byId))
    .filter((dispute) => {
      const key = dispute.sides.map(({ viewpoints }) => viewpoints[0]?.statement).join("\n");
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
  const placeOf = (dispute: Dispute): number => topics.indexOf(dispute.topic);
  return disputes.toSorted(
    (left, right) =>
      right.sides[1].people - left.sides[1].people || right.sides[0].people - left.sides[0].people || placeOf(left) - placeOf(right),
  );
});

/** The places of viewpoints, those that most people hold first. */
const byPeople = (viewpoints: readonly ReportViewpoint[]): readonly number[] =>
  [...viewpoints.keys()].toSorted((left, right) => (viewpoints[right]?.people ?? 0) - (viewpoints[left]?.people ?? 0) || left - right);

const toHolders = (viewpoints: readonly ReportViewpoint[], comments: Comments): readonly ReportComment[] =>
  [...new Set(viewpoints.flatMap(({ commentIds }) => commentIds))].flatMap((id) => comments.get(id) ?? []);
