import { toCount } from "../../domain/words/count-words.ts";
import type { StoredWatch } from "../../domain/jobs/watch.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import type { Web } from "../../views/web-links.ts";
import { StatusPart } from "./status-part.tsx";
import { WatchState } from "./watch-page.tsx";

export interface WatchesPageProps {
  readonly web: Web;
  /** Those that go on first, then those that ended. */
  readonly watches: readonly StoredWatch[];
}

/** All threads that are watched, or were. */
export const renderWatchesPage = ({ web, watches }: WatchesPageProps): string => {
  const going = watches.filter(({ ended }) => ended === null);
  const ended = watches.filter((watch) => watch.ended !== null);
  const description = going.length === 0 ? "No thread is watched." : `${toCount(going.length, "thread is", "threads are")} watched.`;
  return renderDocument({
    links: web.links,
    web,
    title: "Watched threads · Summarizer",
    description,
    name: "Watched threads",
    footer: <p>All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>Watched threads</h1>
          <p class="description">{description}</p>
        </div>
        {going.length > 0 && (
          <StatusPart id="going" name="Watched">
            <WatchList web={web} watches={going} />
          </StatusPart>
        )}
        {ended.length > 0 && (
          <StatusPart id="ended" name="Ended">
            <WatchList web={web} watches={ended} />
          </StatusPart>
        )}
        {watches.length === 0 && (
          <div class="row">
            <p class="body part-note">Open a discussion and choose “Watch” among its tools.</p>
          </div>
        )}
      </>
    ),
  });
};

const WatchList = ({ web, watches }: WatchesPageProps) => (
  <ul class="status-list">
    {watches.map((watch) => (
      <li>
        <h3>
          <a href={web.links.toWeb({ page: "watch", discussionId: watch.discussionId })} dir="auto">
            {watch.title}
          </a>
        </h3>
        <WatchState web={web} watch={watch} />
      </li>
    ))}
  </ul>
);
