import { z } from "zod";
import { findingCodes } from "./finding.ts";

/**
 * The name changes only when a field changes its meaning or goes. A field that is added later carries a default
 * (`.default(…)`), so that files written before it still parse; `docs/report.md` says what this promises.
 */
export const reportSchemaName = "summarizer/report@2";

const citation = z.strictObject({
  commentId: z.string(),
  quote: z.string().nullable().describe("Occurs word for word in the comment's text (NFKC, white space folded, quote marks equal)."),
});

const sentence = z.strictObject({
  text: z.string(),
  kind: z
    .enum(["said", "quoted", "count"])
    .describe("said: retold; quoted: the commenter's words alone; count: made by code from counted data."),
  citations: z.array(citation),
});

const viewpoint = z.strictObject({
  statement: z.string(),
  commentIds: z.array(z.string()),
  people: z.int().min(0).describe("Distinct authors of those comments; an unknown author counts as one person each."),
});

const exchange = z.strictObject({
  claim: sentence,
  reply: sentence,
  disagrees: z.boolean().describe("True only where the reply itself says that it disagrees."),
});

const topic = z.strictObject({
  id: z.string(),
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/u)
    .describe("The topic's address: d/<discussion id>/t/<slug>/."),
  name: z.string().describe("2 to 6 words."),
  heading: sentence.nullable().describe("A quotation that serves as title where no phrase is good enough; `name` stays the short label."),
  description: z.string(),
  parentId: z.string().nullable(),
  commentIds: z.array(z.string()).describe("In thread order; a parent topic's contain its children's."),
  people: z.int().min(0),
  lede: sentence.nullable().describe("What came out, in one sentence. The summary opens with it."),
  summary: z.array(sentence),
  exchanges: z
    .array(exchange)
    .describe("Claims and replies to them, both word for word. What stands here is not in the summary, its lede excepted."),
  viewpoints: z.array(viewpoint),
});

const comment = z.strictObject({
  id: z.string(),
  parentId: z.string().nullable(),
  orphan: z.boolean().describe("True when the comment it answers is not in the discussion."),
  author: z.string().nullable(),
  createdAt: z.string().nullable(),
  depth: z.int().min(0),
  url: z.string().nullable(),
  html: z.string().describe("Safe HTML, made by allow-list."),
  text: z.string(),
  status: z.enum(["tagged", "untagged", "empty", "failed"]),
  reason: z.string().nullable().describe("Of an empty comment: deleted, dead or blank; of a failed one: what went wrong."),
  topicIds: z.array(z.string()),
});

const discussion = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/u),
  source: z.string(),
  url: z.string().nullable(),
  title: z.string(),
  articleUrl: z.string().nullable(),
  author: z.string().nullable(),
  createdAt: z.string().nullable(),
  readAt: z.string().nullable().describe("When it was fetched; null for files and standard input."),
  points: z.number().nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  language: z.string().describe("ISO 639-1, or und."),
});

/** The whole result of a reading. Pages, terminal output and export are rendered from it. */
export const reportSchema = z.strictObject({
  schema: z.literal(reportSchemaName),
  discussion,
  engine: z.strictObject({ kind: z.enum(["embedded", "model"]), name: z.string(), version: z.string() }),
  partial: z.strictObject({ reason: z.string(), resume: z.string() }).nullable(),
  coverage: z.strictObject({
    comments: z.int().min(0),
    tagged: z.int().min(0),
    untagged: z.int().min(0),
    empty: z.int().min(0),
    failed: z.int().min(0),
  }),
  overview: z.array(sentence),
  worthReading: z
    .array(z.strictObject({ commentId: z.string(), reason: z.string().describe("Why, as a short phrase.") }))
    .describe("Tagged comments to read whole, best first."),
  topics: z.array(topic).describe("Ordered by comments, then by first comment."),
  comments: z.array(comment).describe("In thread order, each exactly once."),
  findings: z.array(
    z.strictObject({
      code: z.enum(findingCodes),
      where: z.string().regex(/^(document|topic:.+|comment:.+)$/su),
      message: z.string(),
    }),
  ),
  calls: z.strictObject({
    count: z.int().min(0),
    inputTokens: z.int().min(0),
    cachedTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    costUsd: z.number().nullable(),
  }),
});

/** A report's shape before `checkReport` has proved the rules. */
export type ReportDraft = z.infer<typeof reportSchema>;

declare const checked: unique symbol;

/** A report that passed `checkReport`. Views, export and entry points accept nothing else. */
export type Report = Readonly<ReportDraft> & { readonly [checked]: true };

export type ReportTopic = Report["topics"][number];
export type ReportComment = Report["comments"][number];
export type ReportSentence = Report["topics"][number]["summary"][number];
export type ReportExchange = ReportTopic["exchanges"][number];
export type ReportViewpoint = ReportTopic["viewpoints"][number];
