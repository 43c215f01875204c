import { toCount } from "../../domain/words/count-words.ts";
import { topicLimits } from "../../domain/topics/given-topics.ts";
import type { ReportTopic } from "../../domain/report/report.ts";

interface Typed {
  /** The submitted fields, shown again after a refusal. */
  readonly typed: ReadonlyMap<string, string> | null;
}

interface TopicFieldsProps extends Typed {
  readonly topic: ReportTopic;
  /** The number that the names of the row's fields end in. */
  readonly place: number;
  /** The topics that it can be merged into. */
  readonly targets: readonly ReportTopic[];
  readonly hue: string;
}

/** The fields of one topic: its name, what becomes of it, and its description, which is folded because it is long. */
export const TopicFields = ({ topic, place, targets, typed, hue }: TopicFieldsProps) => {
  const fate = typed?.get(`fate-${place}`) ?? "keep";
  return (
    <fieldset class={`row ${hue}`} data-words={`${topic.name} ${topic.description}`}>
      <legend class="side">
        <bdi>{topic.name}</bdi> <span class="side-note">{toCount(topic.commentIds.length, "comment")}</span>
      </legend>
      <div class="body fields">
        <input type="hidden" name={`id-${place}`} value={topic.id} />
        <div class="field-row">
          <NameField place={place} typed={typed} name={topic.name} />
          <span class="labelled">
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
          </span>
        </div>
        <details open={typed !== null && typed.get(`description-${place}`) !== topic.description}>
          <summary>Description</summary>
          <DescriptionField place={place} typed={typed} description={topic.description} />
        </details>
      </div>
    </fieldset>
  );
};

/** Empty fields for one more topic. */
export const NewTopic = ({ place, number, typed }: Typed & { readonly place: number; readonly number: number }) => (
  <fieldset class="row">
    <legend class="side">New topic {number}</legend>
    <div class="body fields">
      <div class="field-row">
        <NameField place={place} typed={typed} name="" />
      </div>
      <label for={`description-${place}`}>Description: which comments belong to it</label>
      <DescriptionField place={place} typed={typed} description="" isLabelled />
    </div>
  </fieldset>
);

const NameField = ({ place, typed, name }: Typed & { readonly place: number; readonly name: string }) => (
  <span class="labelled">
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
  </span>
);

const DescriptionField = ({
  place,
  typed,
  description,
  isLabelled = false,
}: Typed & { readonly place: number; readonly description: string; readonly isLabelled?: boolean }) => (
  <textarea
    id={`description-${place}`}
    class="field"
    name={`description-${place}`}
    rows={2}
    maxlength={topicLimits.description}
    dir="auto"
    aria-label={isLabelled ? undefined : "Description"}
  >
    {typed?.get(`description-${place}`) ?? description}
  </textarea>
);
