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
  /** Why the submitted form was refused. */
  readonly problem: Explanation | null;
  /** The submitted fields, shown again after a refusal; null for the current topics. */
  readonly typed: ReadonlyMap<string, string> | null;
}

/** Empty rows for new topics. To add more, submit the form twice. */
const newRows = 3;

/** Each topic lists the topics it can be merged into, at most this many, largest first: 200 lists of 200 topics would be 2 MB. */
const mostTargets = 60;

/** A discussion's topics as a form. Submitting it tags all comments again with the changed topics. */
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
          Every comment will be tagged again with the topics below, and new summaries will be written. The thread is not fetched again. A
          topic’s address changes with its name.
        </p>
        {report.topics.some(({ parentId }) => parentId !== null) && <p class="part-note">Subtopics will become topics of their own.</p>}
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
        <label for={`fate-${place}`}>Action</label>
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
