import type { ReportDifference, SentenceDifference, TopicDifference } from "../../domain/changes/compare-reports.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import type { ReportSentence, ReportTopic } from "../../domain/report/report.ts";
import type { StoredVersion } from "../../store/store.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { type Web, createWebLinks } from "../../views/web-links.ts";
import { StatusPart } from "./status-part.tsx";

export interface ChangesPageProps {
  readonly web: Web;
  /** Where a proxy shows the server; "" for the root. */
  readonly basePath: string;
  readonly discussion: { readonly id: string; readonly title: string };
  /** The two that are compared, and all that there are, latest first. */
  readonly before: StoredVersion;
  readonly after: StoredVersion;
  readonly versions: readonly StoredVersion[];
  readonly difference: ReportDifference;
}

/** Two versions side by side: comments, topics that are new, grown or gone, and sentences that only one of them has. */
export const renderChangesPage = (props: ChangesPageProps): string => {
  const { web, discussion, before, after } = props;
  const discussionId = discussion.id;
  const name = `Version ${after.version} beside version ${before.version}`;
  return renderDocument({
    links: web.links,
    web,
    title: `${name} · ${discussion.title} · Summarizer`,
    description: `What is different between two versions of “${discussion.title}”.`,
    trail: [
      { name: discussion.title, href: web.links.to({ page: "discussion", discussionId }) },
      { name: "Versions", href: web.links.toWeb({ page: "versions", discussionId }) },
    ],
    name,
    footer: <p>Topics are matched by their address, else by their comments. All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>{name}</h1>
          <p class="description" dir="auto">
            {discussion.title}
          </p>
          <p class="part-note">
            <VersionLink {...props} version={before} />, then <VersionLink {...props} version={after} />.
          </p>
          <Choice {...props} />
        </div>
        <Story {...props} />
        <Comments {...props} />
        <Topics {...props} />
        <Overview {...props} />
      </>
    ),
  });
};

const VersionLink = ({ web, discussion, version }: ChangesPageProps & { readonly version: StoredVersion }) => (
  <>
    <a href={web.links.toWeb({ page: "version", discussionId: discussion.id, version: version.version })}>Version {version.version}</a>,{" "}
    <TimeStamp at={version.madeAt} exact />
  </>
);

/** Chooses another version to compare with. */
const Choice = ({ web, discussion, versions, before, after }: ChangesPageProps) =>
  versions.length < 3 ? null : (
    <form class="choice" action={web.links.toWeb({ page: "changes", discussionId: discussion.id, version: after.version })} method="get">
      <label for="since">Compare version {after.version} with</label>{" "}
      <select class="field" id="since" name="since">
        {versions
          .filter(({ version }) => version !== after.version)
          .map(({ version }) => (
            <option value={String(version)} selected={version === before.version}>
              version {version}
            </option>
          ))}
      </select>{" "}
      <button class="button small" type="submit">
        Compare
      </button>
    </form>
  );

const Story = ({ difference: { story }, before }: ChangesPageProps) =>
  story.titleBefore === null && !story.isTextChanged ? null : (
    <StatusPart id="story" name="Story">
      {story.titleBefore !== null && (
        <p dir="auto">
          Called “{story.titleBefore}” in version {before.version}.
        </p>
      )}
      {story.isTextChanged && <p>Its text differs.</p>}
    </StatusPart>
  );

const Comments = ({ difference: { added, missing }, before, after }: ChangesPageProps) => (
  <StatusPart id="comments" name="Comments">
    <p>
      {added.length + missing.length === 0
        ? "Both have the same comments."
        : `Version ${after.version} has ${toCount(added.length, "comment")} that version ${before.version} lacks${
            missing.length === 0 ? "" : `, and lacks ${toNumeral(missing.length)} of its comments`
          }.`}
    </p>
  </StatusPart>
);

const Topics = (props: ChangesPageProps) => {
  const { newTopics, goneTopics, changedTopics, sameTopics } = props.difference;
  return (
    <StatusPart id="topics" name="Topics">
      <p class="part-note">{toCount(sameTopics, "topic is", "topics are")} the same in both.</p>
      {newTopics.length > 0 && (
        <>
          <h3>New</h3>
          <ul>
            {newTopics.map((topic) => (
              <li>
                <TopicLink {...props} topic={topic} version={props.after} />, {toCount(topic.commentIds.length, "comment")}
              </li>
            ))}
          </ul>
        </>
      )}
      {goneTopics.length > 0 && (
        <>
          <h3>Gone</h3>
          <ul>
            {goneTopics.map(({ topic, into }) => (
              <li>
                <TopicLink {...props} topic={topic} version={props.before} />
                {into !== null && (
                  <>
                    , now part of <TopicLink {...props} topic={into} version={props.after} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {changedTopics.map((topic) => (
        <ChangedTopic {...props} topic={topic} />
      ))}
    </StatusPart>
  );
};

const ChangedTopic = ({ topic, ...props }: ChangesPageProps & { readonly topic: TopicDifference }) => {
  const { before, after, grown, lost, sentences } = topic;
  const counts = [
    ...(before.name === after.name ? [] : [`called “${before.name}” before`]),
    ...(grown > 0 ? [toCount(grown, "more comment")] : []),
    ...(lost > 0 ? [`${toCount(lost, "comment")} fewer`] : []),
  ];
  return (
    <article class="changed-topic">
      <h3>
        <TopicLink {...props} topic={after} version={props.after} />
      </h3>
      {counts.length > 0 && (
        <p class="part-note" dir="auto">
          {counts.join(", ")}
        </p>
      )}
      <SideBySide {...props} sentences={sentences} />
    </article>
  );
};

const Overview = (props: ChangesPageProps) => (
  <StatusPart id="overview" name="Overview">
    {props.difference.overview.before.length + props.difference.overview.after.length === 0 && <p>It says the same in both.</p>}
    <SideBySide {...props} sentences={props.difference.overview} />
  </StatusPart>
);

const SideBySide = ({ sentences, before, after }: ChangesPageProps & { readonly sentences: SentenceDifference }) =>
  sentences.before.length + sentences.after.length === 0 ? null : (
    <div class="side-by-side">
      <Column version={before} sentences={sentences.before} />
      <Column version={after} sentences={sentences.after} />
    </div>
  );

const Column = ({ version, sentences }: { readonly version: StoredVersion; readonly sentences: readonly ReportSentence[] }) => (
  <div>
    <p class="part-note">Only in version {version.version}</p>
    {sentences.length === 0 ? (
      <p class="soft">Nothing.</p>
    ) : (
      <ul>
        {sentences.map(({ text, kind }) => (
          <li dir="auto">{kind === "quoted" ? `“${text}”` : text}</li>
        ))}
      </ul>
    )}
  </div>
);

const TopicLink = ({
  basePath,
  discussion,
  topic,
  version,
}: ChangesPageProps & { readonly topic: ReportTopic; readonly version: StoredVersion }) => (
  <a href={createWebLinks(null, basePath, version.version).to({ page: "topic", discussionId: discussion.id, slug: topic.slug })} dir="auto">
    {topic.name}
  </a>
);
