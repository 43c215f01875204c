import { z } from "zod";
import { placeClaims } from "../statements/place-claims.ts";
import { type ReportDraft, reportSchema, reportSchemaName } from "./report.ts";
import { chooseWorthReading } from "./worth-reading.ts";

const firstSchemaName = "summarizer/report@1";

const firstSchema = reportSchema.omit({ worthReading: true }).extend({
  schema: z.literal(firstSchemaName),
  topics: z.array(reportSchema.shape.topics.element.omit({ heading: true, lede: true, exchanges: true })),
});

/** Whether a value says of itself that it is a report of the first edition. */
export const isFirstReport = (candidate: unknown): boolean =>
  typeof candidate === "object" && candidate !== null && "schema" in candidate && candidate.schema === firstSchemaName;

/**
 * Reads `summarizer/report@1` as what it means today. Its sentences stay; one of each summary becomes the topic's lede and opens
 * it. The first embedded engine took similar and approving replies for holders of a view, and most were not: of its viewpoints
 * those of a single person stay, which are that person's own words, and the others go [G3].
 */
export const firstReportSchema = firstSchema.transform((first): ReportDraft => {
  const { topics, overview, ...rest } = first;
  const withoutNew = topics.map((topic) => ({ ...topic, heading: null, lede: null, exchanges: [] }));
  const placed = placeClaims({ overview, topics: withoutNew });
  return {
    ...rest,
    schema: reportSchemaName,
    overview,
    worthReading: [
      ...chooseWorthReading({ comments: first.comments, sentences: [...overview, ...topics.flatMap(({ summary }) => summary)] }),
    ],
    topics: withoutNew.map((topic, place) => ({
      ...topic,
      ...placed.topics[place],
      viewpoints: topic.viewpoints.filter(({ people }) => first.engine.kind === "model" || people === 1),
    })),
  };
});
