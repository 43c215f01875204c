import type { Explanation } from "../../domain/app-error.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { Report, ReportTopic } from "../../domain/report/report.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { type ReportIndex, indexReport } from "../../views/report-index.ts";
import type { Web } from "../../views/web-links.ts";
import { ProblemBox } from "./problem-box.tsx";
import { NewTopic, TopicFields } from "./topic-fields.tsx";

export interface TopicEditorProps {
  readonly web: Web;
  readonly report: Report;
  /** The version whose topics are edited. */
  readonly version: number;
  /** The version before the last change of the topics, if this one was made by such a change. */
  readonly undo: number | null;
  /** Why the submitted form was refused. */
  readonly problem: Explanation | null;
  /** The submitted fields, shown again after a refusal; null for the current topics. */
  readonly typed: ReadonlyMap<string, string> | null;
}

/** Empty rows for new topics. To add more, submit the form twice. */
const newRows = 3;

/** Each topic lists the topics it can be merged into, at most this many, largest first: 200 lists of 200 topics would be 2 MB. */
const mostTargets = 60;

/** With more topics than this, groups are folded: the form begins as a list of groups. */
const mostUnfolded = 12;

/** A discussion's topics as a form. Submitting it makes a new version; what the change does not concern stays as it is. */
export const renderTopicEditor = (props: TopicEditorProps): string => {
  const { web, report } = props;
  const { discussion } = report;
  return renderDocument({
    links: web.links,
    web,
    title: `Edit topics · ${discussion.title} · Summarizer`,
    description: `The ${toCount(report.topics.length, "topic")} of this discussion, to rename, merge, drop or extend.`,
    trail: [{ name: discussion.title, href: web.links.to({ page: "discussion", discussionId: discussion.id }) }],
    name: "Edit topics",
    footer: (
      <p>
        To tag every comment with other topics on the command line: <code>summarizer topics {discussion.id} &gt; topics.json</code>, change
        the file, then read the discussion again with <code>--topics topics.json</code>.
      </p>
    ),
    children: <TopicEditor {...props} index={indexReport(report)} />,
  });
};

interface EditorProps extends TopicEditorProps {
  readonly index: ReportIndex;
}

const TopicEditor = (props: EditorProps) => {
  const { web, report, version, problem, index } = props;
  const discussionId = report.discussion.id;
  return (
    <>
      <div class="opening">
        <h1>Edit topics</h1>
        <p class="description">
          Comments keep their topics. Only those of a dropped topic are tagged again; a merged topic’s go to the other one; and comments
          that fit a new topic get it, too.
        </p>
        <p class="part-note">
          The result is a new version; the thread is not fetched again. A topic’s address changes with its name, and the old one leads
          there. <a href={web.links.toWeb({ page: "versions", discussionId })}>All versions</a>
        </p>
        <Undo {...props} />
        {problem !== null && <ProblemBox explanation={problem} takesFocus />}
      </div>
      <form
        class="sheet topic-editor"
        action={web.links.toAction({ action: "edit-topics", discussionId })}
        method="post"
        data-filter="Words in a topic"
      >
        <input type="hidden" name="version" value={version} />
        {index.childrenOf(null).map((topic) => (
          <Group {...props} topic={topic} />
        ))}
        {Array.from({ length: newRows }, (_, count) => (
          <NewTopic {...props} place={index.readingOrder.length + count} number={count + 1} />
        ))}
        <div class="row send">
          <p class="body">
            <button class="button first" type="submit">
              Save the topics
            </button>
          </p>
        </div>
      </form>
    </>
  );
};

const Undo = ({ web, report, undo }: EditorProps) =>
  undo === null || web.isReadOnly ? null : (
    <form action={web.links.toAction({ action: "make-current", discussionId: report.discussion.id, version: undo })} method="post">
      <button class="button small" type="submit">
        Undo the last change
      </button>
    </form>
  );

/** A topic with its subtopics, which can be folded. */
const Group = (props: EditorProps & { readonly topic: ReportTopic }) => {
  const { index, topic, report, problem } = props;
  const below = toSubtopics(index, topic);
  if (below.length === 0) return <Fields {...props} />;
  return (
    <details class="topic-group" open={problem !== null || report.topics.length <= mostUnfolded}>
      <summary>
        <bdi>{topic.name}</bdi>{" "}
        <span class="side-note">
          {toCount(below.length, "subtopic")}, {toCount(topic.commentIds.length, "comment")}
        </span>
      </summary>
      {[topic, ...below].map((each) => (
        <Fields {...props} topic={each} />
      ))}
    </details>
  );
};

const toSubtopics = ({ childrenOf, readingOrder }: ReportIndex, topic: ReportTopic): readonly ReportTopic[] => {
  const below = new Set<ReportTopic>();
  const add = (each: ReportTopic): void => {
    for (const child of childrenOf(each.id)) {
      if (below.has(child)) continue;
      below.add(child);
      add(child);
    }
  };
  add(topic);
  return readingOrder.filter((each) => below.has(each));
};

const Fields = (props: EditorProps & { readonly topic: ReportTopic }) => {
  const { report, index, topic, typed } = props;
  const targets = report.topics.toSorted((left, right) => right.commentIds.length - left.commentIds.length).slice(0, mostTargets);
  return <TopicFields topic={topic} place={index.readingOrder.indexOf(topic)} targets={targets} typed={typed} hue={index.hueOf(topic)} />;
};
