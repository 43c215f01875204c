import { type CommentDraft } from "../../domain/thread/arrange-comments.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { markAsOurs } from "../../domain/thread/our-reading.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { toGitHubId, toUnnamedId } from "../../domain/sources/thread-ids.ts";
import type { CommentText } from "../html/comment-html.ts";
import type { HtmlRules } from "../html/html-rules.ts";
import { type SiteText, toSiteText } from "../html/site-text.ts";
import { makeDiscussion } from "../make-discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { inferParents } from "./infer-parents.ts";

/** An issue, a pull request or a discussion, independent of the format. */
export interface GitHubThread {
  /** `owner/repository/issues/12`; null where the format does not show it. */
  readonly path: string | null;
  readonly url: string | null;
  /** Null where the format holds comments only. */
  readonly head: {
    readonly title: string | null;
    readonly author: string | null;
    readonly createdAt: string | null;
    readonly score: number | null;
    readonly marks: readonly string[];
    readonly words: SiteText;
  } | null;
  /** GitHub's own count of comments; null where the format has none. */
  readonly statedComments: number | null;
}

export interface GitHubComment {
  readonly id: string;
  /** What it answers, where GitHub says so; null for the thread itself, and where GitHub says nothing. */
  readonly parentId: string | null;
  /** Whether GitHub itself threads such comments: reviews of code, replies in a discussion. */
  readonly isThreaded: boolean;
  readonly author: string | null;
  readonly createdAt: string | null;
  readonly url: string | null;
  readonly score: number | null;
  readonly marks: readonly string[];
  readonly isDeleted: boolean;
  readonly words: SiteText;
}

/** Makes the discussion. Comments of several lists are merged by time; what answers what is read from quotations and mentions. */
export const toGitHubDiscussion = (input: {
  readonly thread: GitHubThread;
  readonly comments: readonly GitHubComment[];
  readonly findings?: readonly Finding[];
  readonly skipped?: readonly SkippedRecord[];
  /** Whether the source may lack comments of the thread without a sign of it. */
  readonly mayBePart?: boolean;
}): UndetectedDiscussion => {
  const { thread, skipped = [] } = input;
  const findings: Finding[] = [...findGaps(thread, input.comments), ...(input.findings ?? [])];
  const own = toSiteText(thread.head?.words ?? { html: null, markdown: null }, { where: "document", findings, rules });
  const comments = sortByTime(input.comments);
  const drafts = comments.map((comment) => toDraft(comment, findings));
  return makeDiscussion({
    head: {
      id: thread.path === null ? toUnnamedId("github", JSON.stringify(drafts)) : toGitHubId(thread.path),
      source: "github",
      url: thread.url,
      title: thread.head?.title?.trim() || nameThread(thread.path),
      articleUrl: null,
      author: thread.head?.author ?? null,
      createdAt: thread.head?.createdAt ?? null,
      readAt: null,
      points: thread.head?.score ?? null,
      marks: thread.head?.marks ?? [],
      own,
    },
    comments: placeByWords({ comments, drafts, own, author: thread.head?.author ?? null, findings }),
    findings,
    tally: { recordName: "comment", absentFields: [], unusedFields: [], skipped },
    ...(input.mayBePart === true && { mayBePart: true }),
  });
};

/** "owner/repository#12". */
const nameThread = (path: string | null): string => {
  const [owner, repository, , number] = (path ?? "").split("/");
  return number === undefined ? "A thread on GitHub" : `${owner}/${repository}#${number}`;
};

/** GitHub gives comments, reviews and comments on code in lists of their own, each by time. Without times the order stays. */
const sortByTime = (comments: readonly GitHubComment[]): readonly GitHubComment[] =>
  comments.every(({ createdAt }) => createdAt !== null)
    ? comments.toSorted((one, other) => Date.parse(one.createdAt ?? "") - Date.parse(other.createdAt ?? ""))
    : comments;

const toDraft = (comment: GitHubComment, findings: Finding[]): CommentDraft => {
  const { isDeleted, words, isThreaded: _isThreaded, ...about } = comment;
  const text = toSiteText(words, { where: `comment:${comment.id}`, findings, rules });
  const absence = isDeleted ? "deleted" : text.text === "" ? "blank" : null;
  return { ...about, ...(absence === null ? text : { html: "", text: "" }), absence };
};

/** What GitHub draws around the words: buttons, the copies of code for the clipboard, the signs of headings and of checked tasks. */
const isDrawn = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  ["button", "svg", "clipboard-copy"].includes(name) ||
  /(?:^|\s)(?:zeroclipboard-container|anchor|js-clipboard-copy)(?:\s|$)/u.test(attributes["class"] ?? "");

const rules: HtmlRules = { base: "https://github.com/", isDropped: isDrawn };

/** Puts comments that GitHub keeps in a flat list under what they quote or whom they mention, and marks each of these as our reading. */
const placeByWords = (input: {
  readonly comments: readonly GitHubComment[];
  readonly drafts: readonly CommentDraft[];
  readonly own: CommentText;
  readonly author: string | null;
  readonly findings: Finding[];
}): readonly CommentDraft[] => {
  const isThreaded = new Map(input.comments.map((comment) => [comment.id, comment.isThreaded]));
  const inferred = inferParents({
    story: { author: input.author, text: input.own.text },
    comments: input.drafts.map(({ id, author, text }) => ({ id, author, text, isPlaced: isThreaded.get(id) === true })),
  });
  const counts = { quotation: 0, mention: 0 };
  const drafts = input.drafts.map((draft) => {
    const found = inferred.get(draft.id);
    if (found === undefined) return draft;
    counts[found.by] += 1;
    return { ...draft, parentId: found.parentId, marks: [...(draft.marks ?? []), markAsOurs(`answers by its ${found.by}`)] };
  });
  const all = counts.quotation + counts.mention;
  if (all > 0) {
    input.findings.push({
      code: "parents-inferred",
      where: "document",
      message: `GitHub does not say what a comment answers: ${toCount(all, "comment")} of ${drafts.length} ${all === 1 ? "stands" : "stand"} under what ${all === 1 ? "it quotes or whom it mentions" : "they quote or whom they mention"} (${toCount(counts.quotation, "quotation")}, ${toCount(counts.mention, "mention")}).`,
    });
  }
  return drafts;
};

const findGaps = ({ head, statedComments }: GitHubThread, comments: readonly GitHubComment[]): readonly Finding[] => {
  const missingHead: readonly Finding[] =
    head === null
      ? [
          {
            code: "story-missing",
            where: "document",
            message:
              "What was read holds comments only: the text, title and author of their thread are unknown; set the title with --title.",
          },
        ]
      : [];
  const held = comments.filter(({ isThreaded }) => !isThreaded).length;
  if (statedComments === null || statedComments <= held) return missingHead;
  return [
    ...missingHead,
    {
      code: "page-incomplete",
      where: "document",
      message: `GitHub counts ${toCount(statedComments, "comment")}, and ${held} were read: the others are not in what was read.`,
    },
  ];
};
