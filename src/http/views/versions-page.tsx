import { toCount } from "../../domain/words/count-words.ts";
import { describeOrigin } from "../../domain/report/report-origin.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import type { Web } from "../../views/web-links.ts";
import type { StoredVersion } from "../../store/store.ts";

export interface VersionsPageProps {
  readonly web: Web;
  readonly discussion: { readonly id: string; readonly title: string };
  /** Latest first. */
  readonly versions: readonly StoredVersion[];
}

/** All stored reports of a discussion: what made each, and which one is shown. */
export const renderVersionsPage = (props: VersionsPageProps): string => {
  const { web, discussion, versions } = props;
  return renderDocument({
    links: web.links,
    web,
    title: `Versions · ${discussion.title} · Summarizer`,
    description: `Every report of “${discussion.title}” that was made here.`,
    trail: [{ name: discussion.title, href: web.links.to({ page: "discussion", discussionId: discussion.id }) }],
    name: "Versions",
    footer: <p>A version stays until its discussion is removed. All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>Versions</h1>
          <p class="description">
            Each reading of this discussion, and each change of its topics, is a version. One of them is shown; nothing replaces it for
            good.
          </p>
        </div>
        <section class="part" aria-label="Versions">
          <ol class="discussions versions" reversed>
            {versions.map((version) => (
              <Entry {...props} version={version} />
            ))}
          </ol>
        </section>
      </>
    ),
  });
};

const Entry = ({ web, discussion, version, versions }: VersionsPageProps & { readonly version: StoredVersion }) => {
  const { links, isReadOnly } = web;
  const { origin, isCurrent } = version;
  return (
    <li class={`row${isCurrent ? " is-current" : ""}`}>
      <p class="side facts">
        {isCurrent && <b>shown now</b>}
        <TimeStamp at={version.madeAt} exact />
      </p>
      <div class="body">
        <h2>
          <a href={links.toWeb({ page: "version", discussionId: discussion.id, version: version.version })}>Version {version.version}</a>
        </h2>
        <p class="soft">
          <bdi>{capitalize(describeOrigin(origin))}</bdi>
          {origin.by !== null && (
            <>
              , for <bdi>{origin.by}</bdi>
            </>
          )}
          . {toCount(version.comments, "comment")} in {toCount(version.topics, "topic")}, read by <bdi>{version.engine}</bdi>
          {version.isPartial && <strong>, not finished</strong>}.
        </p>
        {origin.kind === "file" && !isCurrent && (
          <p class="part-note">A file can claim to be any discussion. Look at this version before you show it.</p>
        )}
        {versions.some((other) => other.version < version.version) && (
          <p class="soft">
            <a href={links.toWeb({ page: "changes", discussionId: discussion.id, version: version.version })}>
              What changed in version {version.version}
            </a>
          </p>
        )}
        {!isCurrent && !isReadOnly && (
          <form action={links.toAction({ action: "make-current", discussionId: discussion.id, version: version.version })} method="post">
            <button class="button small" type="submit">
              Show version {version.version}
            </button>
          </form>
        )}
      </div>
    </li>
  );
};

const capitalize = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
