import type { ShownVersion, Web } from "../web-links.ts";
import { TimeStamp } from "./time-stamp.tsx";

/** Stands above a page that shows a version which was asked for by its number. */
export const VersionNotice = ({ web, version }: { readonly web: Web; readonly version: ShownVersion }) => {
  const { discussionId } = version;
  return (
    <div class="row version-notice">
      <p class="body notice">
        {version.isCurrent ? "This is the current version" : "This is not the current version"}: version {version.version}, made{" "}
        <TimeStamp at={version.madeAt} exact /> <bdi>{version.origin}</bdi>.{" "}
        {!version.isCurrent && <a href={web.links.toWeb({ page: "versions", discussionId })}>All versions</a>}
      </p>
    </div>
  );
};
