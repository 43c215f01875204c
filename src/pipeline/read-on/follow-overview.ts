import { type DiscussionDifference, isAboutOther } from "../../domain/changes/compare-discussions.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { isVerbatim } from "../../domain/statements/grounding.ts";
import type { Report } from "../../domain/report/report.ts";
import type { OverviewSentence, Role, Sentence, WorthReading } from "../../domain/topics/topic.ts";
import type { TaggedTopic, TopicSummary } from "../../engines/engine.ts";
import { citedIds } from "./choose-rewritten.ts";
import type { BudgetGuard } from "../keep-what-is-done.ts";
import { withdrawFrom } from "./kept-summary.ts";
import { writeOverview } from "../make-report.ts";
import type { OpenOnce } from "./open-once.ts";

interface Following {
  readonly discussion: Discussion;
  readonly earlier: Report;
  readonly difference: Pick<DiscussionDifference, "edited" | "story">;
  readonly topics: readonly TaggedTopic[];
  readonly since: NonNullable<Report["changes"]>["since"];
  /** The topics that are new or were written again. */
  readonly rewritten: ReadonlySet<string>;
  /** The summaries that stay, by topic id. */
  readonly kept: ReadonlyMap<string, TopicSummary>;
}

export interface FollowedOverview {
  readonly bottomLine: readonly Sentence[];
  readonly sentences: readonly OverviewSentence[];
  readonly roles: readonly Role[];
  /** Null where the earlier choice stays. */
  readonly worthReading: readonly WorthReading[] | null;
  readonly groupLedes: ReadonlyMap<string, Sentence>;
  readonly isRewritten: boolean;
  readonly findings: readonly Finding[];
}

/** An overview is written again when topics that were written after it hold at least this share of the comments. */
const changedShare = 1 / 5;

/**
 * The overview and what is written with it. It is written again if topics that were written since hold a fifth of the comments or include
 * the one that answers the title, if a topic is gone, if a comment that it cites was edited or is gone, or if what all comments are about
 * was edited: the story's title or text.
 */
export const followOverview = async (
  input: Following,
  { open, budget }: { readonly open: OpenOnce; readonly budget: BudgetGuard },
): Promise<FollowedOverview> => {
  const { discussion, earlier, topics } = input;
  const tagged = new Set(topics.flatMap(({ commentIds }) => commentIds));
  const edited = new Set(input.difference.edited);
  const isSound = (id: string): boolean => tagged.has(id) && !edited.has(id);
  const isBroken = citedIds([...earlier.bottomLine, ...earlier.overview]).some((id) => !isSound(id));
  const isMissing = earlier.partial !== null && earlier.overview.length === 0;
  if ((hasMoved(input, tagged.size) || isBroken || isAboutOther(input.difference) || isMissing) && tagged.size > 0) {
    const reading = await open.reading();
    reading.keepSummaries(input.kept);
    const { sentences, bottomLine, roles, worthReading, groupLedes, findings } = await writeOverview(
      { discussion, topics, reading },
      budget,
    );
    if (sentences.length > 0 || bottomLine.length > 0) {
      const chosen = worthReading.length > 0 ? worthReading : null;
      return { bottomLine, sentences, roles, worthReading: chosen, groupLedes, isRewritten: true, findings };
    }
  }
  return {
    bottomLine: earlier.bottomLine.flatMap((sentence) => withdrawFrom(sentence, isSound) ?? []),
    sentences: keepOverview(earlier, isSound),
    roles: keepRoles(earlier, discussion),
    worthReading: null,
    groupLedes: new Map(),
    isRewritten: false,
    findings: [],
  };
};

/** Whether the topics have moved on since the overview was written. */
const hasMoved = ({ earlier, topics, rewritten, since }: Following, all: number): boolean => {
  const here = new Set(topics.map(({ id }) => id));
  if (earlier.topics.some(({ id }) => !here.has(id))) return true;
  const written = earlier.overviewVersion ?? since.version;
  const later = new Set(earlier.topics.filter(({ writtenVersion }) => (writtenVersion ?? since.version) > written).map(({ id }) => id));
  const moved = topics.filter(({ id }) => rewritten.has(id) || later.has(id));
  const comments = new Set(moved.flatMap(({ commentIds }) => commentIds));
  return moved.some(({ answersTitle }) => answersTitle === true) || (comments.size > 0 && comments.size >= all * changedShare);
};

/** The first sentence that is left of a paragraph opens it. */
const keepOverview = ({ overview }: Report, isSound: (id: string) => boolean): readonly OverviewSentence[] => {
  const kept: OverviewSentence[] = [];
  let opens = false;
  for (const { opensParagraph, ...sentence } of overview) {
    opens ||= opensParagraph;
    const left = withdrawFrom(sentence, isSound);
    if (left === null) continue;
    kept.push(opens && kept.length > 0 ? { ...left, opensParagraph: true } : left);
    opens = false;
  }
  return kept;
};

/** The roles that their holders' words still prove. Who submitted the story is found again. */
const keepRoles = ({ roles }: Report, { comments }: Discussion): readonly Role[] => {
  const thread = new Map(comments.map((comment) => [comment.id, comment]));
  return roles.filter(({ citation }) => isVerbatim(citation?.quote ?? "", thread.get(citation?.commentId ?? "")?.text ?? ""));
};
