import { type EditConflict, toConflictName } from "../../app/edit-conflict.ts";
import { describeOrigin } from "../../domain/report/report-origin.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import type { Web } from "../../views/web-links.ts";

export interface EditConflictProps {
  readonly web: Web;
  readonly discussion: { readonly id: string; readonly title: string };
  /** The version that the form was opened for. */
  readonly version: number;
  readonly conflict: EditConflict;
  /** The submitted fields, to save them in spite of the conflict. */
  readonly typed: ReadonlyMap<string, string>;
}

/** Explains why a form was not saved, and what can be done. What was typed is kept in the page. */
export const renderEditConflict = (props: EditConflictProps): string => {
  const { web, discussion, version } = props;
  const toDiscussion = web.links.to({ page: "discussion", discussionId: discussion.id });
  return renderDocument({
    links: web.links,
    web,
    title: `Changed meanwhile · ${discussion.title} · Summarizer`,
    description: "The topics were changed since the form was opened.",
    trail: [{ name: discussion.title, href: toDiscussion }],
    name: "Changed meanwhile",
    children: (
      <div class="opening">
        <h1>The topics were changed meanwhile</h1>
        <p class="description">
          Nothing was saved: your form is for version {version}. <Meanwhile {...props} />
        </p>
        <ul>
          <Ways {...props} />
        </ul>
        <form class="choice" action={web.links.toAction({ action: "edit-topics", discussionId: discussion.id })} method="post">
          {[...props.typed]
            .filter(([name]) => name !== "over")
            .map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
          <input type="hidden" name="over" value={toConflictName(props.conflict)} />
          <button class="button" type="submit">
            Save my change of version {version} anyway
          </button>
          <a href={toDiscussion}>Do not save it</a>
        </form>
        <p class="part-note">
          Saving makes a new version, which is then shown. It does not contain what others changed. All versions are kept, and any can be
          shown again.
        </p>
      </div>
    ),
  });
};

const Meanwhile = ({ conflict }: EditConflictProps) => {
  if (conflict.kind === "job")
    return (
      <>
        Another change of the topics is waiting
        {conflict.job.asker.name !== null && (
          <>
            , for <bdi>{conflict.job.asker.name}</bdi>
          </>
        )}
        .
      </>
    );
  const { version, madeAt, origin } = conflict.current;
  return (
    <>
      Now version {version} is shown: {describeOrigin(origin)}
      {origin.by !== null && (
        <>
          , for <bdi>{origin.by}</bdi>
        </>
      )}
      , <TimeStamp at={madeAt} exact />.
    </>
  );
};

const Ways = ({ web, discussion, version, conflict }: EditConflictProps) => {
  const discussionId = discussion.id;
  const edit = web.links.toWeb({ page: "topic-editor", discussionId });
  if (conflict.kind === "job")
    return (
      <>
        <li>
          <a href={web.links.toWeb({ page: "job", number: conflict.job.number })}>Follow that change</a>
        </li>
        <li>
          Or open <a href={edit}>the form</a> again once it is made, and make your change there.
        </li>
      </>
    );
  const { version: now } = conflict.current;
  return (
    <>
      <li>
        <a href={web.links.toWeb({ page: "changes", discussionId, version: now }, { since: String(version) })}>
          See version {now} beside version {version}
        </a>
      </li>
      <li>
        <a href={edit}>Make your change in the topics of version {now}</a>
      </li>
    </>
  );
};
