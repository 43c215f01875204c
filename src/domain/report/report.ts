import { z } from "zod";
import { commentKinds } from "../thread/comment-kind.ts";
import { findingCodes } from "../thread/finding.ts";
import { personRoles } from "../thread/person-role.ts";

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

const claim = sentence.extend({
  side: z.string().nullable().default(null).describe("Whose claim it is, as a short label; null where it belongs to no side."),
});

const overviewSentence = sentence.extend({
  opensParagraph: z.boolean().default(false).describe("True for the first sentence of each paragraph after the first."),
});

const viewpoint = z.strictObject({
  statement: z.string(),
  commentIds: z.array(z.string()),
  people: z.int().min(0).describe("Distinct authors of those comments; an unknown author counts as one person each."),
  against: z
    .array(z.int().min(0))
    .default([])
    .describe("The places (from 0) of the topic's viewpoints that it opposes. Two that oppose each other name each other."),
  quote: citation.nullable().default(null).describe("The words of one of its comments that show it best."),
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
  lede: claim.nullable().describe("What came out, in one sentence. The summary opens with it."),
  summary: z.array(claim),
  exchanges: z
    .array(exchange)
    .describe("Claims and replies to them, both word for word. What stands here is not in the summary, its lede excepted."),
  viewpoints: z.array(viewpoint),
  answersTitle: z.boolean().default(false).describe("True for the topic that speaks to the title's question or claim. It stands first."),
  writtenVersion: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe("The number of the version that wrote its summary; null in a report that builds on no earlier one."),
  newerCommentIds: z
    .array(z.string())
    .default([])
    .describe("Those of its comments that were tagged after its summary was written, which therefore does not know them; in thread order."),
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
  reason: z
    .string()
    .nullable()
    .describe("Of an empty comment: deleted, dead, blank or removed (on request); of a failed one: what went wrong."),
  topicIds: z.array(z.string()),
  kind: z.enum(commentKinds).nullable().default(null).describe("What the comment does; null where nothing judged it."),
  score: z
    .number()
    .nullable()
    .default(null)
    .describe("What readers gave it at its place: votes or likes; null where the place shows none."),
  marks: z.array(z.string()).default([]).describe("What its place says about it, in the place's words: accepted answer, hidden as spam."),
  firstSeen: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe("The number of the version that first held it; null in a report that builds on no earlier one."),
});

const role = z.strictObject({
  author: z.string(),
  role: z.enum(personRoles),
  citation: citation.nullable().describe("Where that person says so; null for the submitter, whom the source names."),
});

const verification = z.strictObject({
  model: z.string().describe("The model that compared what was written with the comments it cites."),
  supported: z
    .int()
    .min(0)
    .describe("Supported by the comments they cite. With the unverified ones, at least the statements that the report has."),
  mended: z.int().min(0).describe("Of the supported ones, those that were first corrected."),
  dropped: z.int().min(0).describe("Left out because the cited comments do not support them."),
  unverified: z.int().min(0).describe("Published without this comparison."),
});

/** The parts of a story that its author or a moderator may edit. */
export const storyParts = ["title", "text", "link"] as const;
export type StoryPart = (typeof storyParts)[number];

const changes = z.strictObject({
  since: z
    .strictObject({
      version: z.int().min(1),
      madeAt: z.string().nullable().describe("When that version was made; null where its store is not known."),
      readAt: z.string().nullable().describe("When its thread was fetched; null for files."),
    })
    .describe("The version that this one builds on."),
  comments: z
    .strictObject({
      new: z.array(z.string()),
      edited: z.array(z.string()).describe("Their text has changed, or they had none before."),
      deleted: z.array(z.string()).describe("They had text, and now the source has none, or no longer names them."),
    })
    .describe("Ids of this report's comments, each in at most one of the lists, in thread order."),
  topics: z.strictObject({
    new: z.array(z.string()).describe("Ids of topics that the earlier version did not have."),
    renamed: z.array(z.strictObject({ id: z.string(), before: z.string().describe("Its earlier name.") })),
    gone: z
      .array(
        z.strictObject({
          id: z.string(),
          slug: z.string(),
          name: z.string(),
          into: z.string().nullable().describe("The id of the topic that continues it; null where none does."),
        }),
      )
      .describe("Topics of the earlier version that this one does not have."),
    rewritten: z.array(z.string()).describe("Ids of earlier topics whose summary was written again."),
  }),
  story: z
    .array(z.enum(storyParts))
    .default([])
    .describe("What was edited of the story itself: its title, its text, the article it links to."),
  overviewRewritten: z.boolean().describe("Whether overview and bottom line were written again."),
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
  marks: z
    .array(z.string())
    .default([])
    .describe("What its place says about the thread, in the place's words: locked, closed as completed."),
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
  bottomLine: z.array(sentence).default([]).describe("What the discussion came to, in one or two sentences; empty without a model."),
  overview: z.array(overviewSentence),
  overviewVersion: z
    .int()
    .min(1)
    .nullable()
    .default(null)
    .describe("The number of the version that wrote overview and bottom line; null in a report that builds on no earlier one."),
  worthReading: z
    .array(z.strictObject({ commentId: z.string(), reason: z.string().describe("Why, as a short phrase.") }))
    .describe("Tagged comments to read whole, best first."),
  topics: z.array(topic).describe("The one that answers the title, then ordered by comments, then by first comment."),
  topicsFrom: z
    .enum(["learned", "given", "edited"])
    .nullable()
    .default(null)
    .describe("Whether the topics were found in the discussion, given by a person, or found and then edited; null in older reports."),
  roles: z.array(role).default([]).describe("People of whom the thread proves what they have to do with its subject."),
  comments: z.array(comment).describe("In thread order, each exactly once."),
  findings: z.array(
    z.strictObject({
      code: z.enum(findingCodes),
      where: z.string().regex(/^(document|topic:.+|comment:.+)$/su),
      message: z.string(),
      count: z.int().min(1).optional().describe("How many comments a comment-missing stands for; absent for one."),
    }),
  ),
  calls: z.strictObject({
    count: z.int().min(0),
    inputTokens: z.int().min(0),
    cachedTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    costUsd: z.number().nullable(),
  }),
  verification: verification.nullable().default(null).describe("The second reading of what was written [G5]; null where there was none."),
  writtenIn: z.string().nullable().default(null).describe("The language asked for (BCP 47); null where the thread's own was used."),
  changes: changes
    .nullable()
    .default(null)
    .describe("What came since the version that this one builds on [R4]; null in a report that builds on no earlier one."),
});

/** A report's shape before `checkReport` has proved the rules. */
export type ReportDraft = z.infer<typeof reportSchema>;

declare const checked: unique symbol;

/** A report that passed `checkReport`. Views, export and entry points accept nothing else. */
export type Report = Readonly<ReportDraft> & { readonly [checked]: true };

export type ReportTopic = Report["topics"][number];
export type ReportComment = Report["comments"][number];
export type ReportSentence = Report["bottomLine"][number];
export type ReportClaim = ReportTopic["summary"][number];
export type ReportExchange = ReportTopic["exchanges"][number];
export type ReportViewpoint = ReportTopic["viewpoints"][number];
