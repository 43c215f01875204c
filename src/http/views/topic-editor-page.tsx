import type { Explanation } from "../../domain/app-error.ts";
import { topicLimits } from "../../domain/given-topics.ts";
import type { Report, ReportTopic } from "../../domain/report.ts";
import { toCount } from "../../domain/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { type ReportIndex, indexReport } from "../../views/report-index.ts";
import { ProblemBox } from "./problem-box.tsx";
import type { Web } from "../../views/web-links.ts";

export interface TopicEditorProps {
  readonly web: Web;
  readonly report: Report;
  /** Why what was sent could not be used. */
  readonly problem: Explanation | null;
  /** The fields as they were sent, to go on with; null for the topics as they stand. */
  readonly typed: ReadonlyMap<string, string> | null;
}

/** Empty rows for new topics: who wants more sends the form twice. */
const newRows = 3;

/** Each topic lists those it can go into. Beyond this many, the smallest are left out: two hundred lists of two hundred are 2 MB. */
const mostTargets = 60;

/** The topics of a discussion as a form: what is changed there, the comments are tagged with anew. */
export const renderTopicEditor = (props: TopicEditorProps): string => {
  const { web, report } = props;
  const { discussion } = report;
  return renderDocument({
    links: web.links,
    web,
    title: `Edit topics · ${discussion.title} · Summarizer`,
    description: `The ${toCount(report.topics.length, "topic")} of this discussion, to be renamed, merged, dropped and added to.`,
    trail: [{ name: discussion.title, href: web.links.to({ page: "discussion", discussionId: discussion.id }) }],
    name: "Edit topics",
    footer: (
      <p>
        On the command line: <code>summarizer topics {discussion.id} &gt; topics.json</code>, change the file, then read the discussion
        again with <code>--topics topics.json</code>.
      </p>
    ),
    children: <TopicEditor {...props} index={indexReport(report)} />,
  });
};

interface EditorProps extends TopicEditorProps {
  readonly index: ReportIndex;
}

const TopicEditor = (props: EditorProps) => {
  const { web, report, problem, index } = props;
  const targets = report.topics.toSorted((left, right) => right.commentIds.length - left.commentIds.length).slice(0, mostTargets);
  return (
    <>
      <div class="opening">
        <h1>Edit topics</h1>
        <p class="description">
          The thread is not fetched again. Every comment is tagged anew with the topics below, and the summaries are written anew; a topic’s
          address follows its name.
        </p>
        {report.topics.some(({ parentId }) => parentId !== null) && (
          <p class="part-note">Topics that lie within others now will stand beside them afterwards.</p>
        )}
        {problem !== null && <ProblemBox explanation={problem} takesFocus />}
      </div>
      <form
        class="sheet topic-editor"
        action={web.links.toAction({ action: "edit-topics", discussionId: report.discussion.id })}
        method="post"
      >
        {index.readingOrder.map((topic, place) => (
          <TopicFields {...props} topic={topic} place={place} targets={targets} />
        ))}
        {Array.from({ length: newRows }, (_, count) => (
          <NewTopic {...props} place={index.readingOrder.length + count} number={count + 1} />
        ))}
        <div class="row">
          <p class="body">
            <button class="button first" type="submit">
              Tag the comments again
            </button>
          </p>
        </div>
      </form>
    </>
  );
};

interface TopicFieldsProps extends EditorProps {
  readonly topic: ReportTopic;
  /** The number that the names of the row's fields end in. */
  readonly place: number;
  readonly targets: readonly ReportTopic[];
}

const TopicFields = ({ topic, place, targets, typed, index }: TopicFieldsProps) => {
  const fate = typed?.get(`fate-${place}`) ?? "keep";
  return (
    <fieldset class={`row ${index.hueOf(topic)}`}>
      <legend class="side">
        <bdi>{topic.name}</bdi> <span class="side-note">{toCount(topic.commentIds.length, "comment")}</span>
      </legend>
      <div class="body fields">
        <input type="hidden" name={`id-${place}`} value={topic.id} />
        <NameAndDescription place={place} typed={typed} name={topic.name} description={topic.description} />
        <label for={`fate-${place}`}>What becomes of it</label>
        <select id={`fate-${place}`} class="field" name={`fate-${place}`}>
          <option value="keep">keep</option>
          <option value="drop" selected={fate === "drop"}>
            drop
          </option>
          {targets
            .filter(({ id }) => id !== topic.id)
            .map(({ id, name }) => (
              <option value={`merge:${id}`} selected={fate === `merge:${id}`}>
                merge into {name}
              </option>
            ))}
        </select>
      </div>
    </fieldset>
  );
};

const NewTopic = ({ place, number, typed }: EditorProps & { readonly place: number; readonly number: number }) => (
  <fieldset class="row">
    <legend class="side">New topic {number}</legend>
    <div class="body fields">
      <NameAndDescription place={place} typed={typed} name="" description="" />
    </div>
  </fieldset>
);

interface NameAndDescriptionProps {
  readonly place: number;
  readonly typed: TopicEditorProps["typed"];
  readonly name: string;
  readonly description: string;
}

const NameAndDescription = ({ place, typed, name, description }: NameAndDescriptionProps) => (
  <>
    <label for={`name-${place}`}>Name</label>
    <input
      id={`name-${place}`}
      class="field"
      type="text"
      name={`name-${place}`}
      value={typed?.get(`name-${place}`) ?? name}
      maxlength={topicLimits.name}
      autocomplete="off"
      dir="auto"
    />
    <label for={`description-${place}`}>Description</label>
    <textarea
      id={`description-${place}`}
      class="field"
      name={`description-${place}`}
      rows={2}
      maxlength={topicLimits.description}
      dir="auto"
    >
      {typed?.get(`description-${place}`) ?? description}
    </textarea>
  </>
);
