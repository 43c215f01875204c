import type { Context, Hono } from "hono";
import { listVersions, toNoVersion } from "../../app/versions.ts";
import { AppError } from "../../domain/app-error.ts";
import { compareReports } from "../../domain/changes/compare-reports.ts";
import type { StoredVersion } from "../../store/store.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { renderChangesPage } from "../views/changes-page.tsx";
import { toNumber, toWeb } from "./page-context.ts";
import { toVersion } from "./versions.ts";

/** Two versions of a discussion side by side: one, and the one that it builds on or any other (`?since=`). */
export const addChangesPage = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/d/:id/versions/:version/changes/", async (context) => {
    const discussionId = context.req.param("id");
    const versions = await listVersions(discussionId, tools.queue.store);
    const version = toVersion(context);
    const { index, about: after } = await tools.reports.loadVersion(discussionId, version);
    const base = after.origin.base ?? index.report.changes?.since.version ?? null;
    const since = findSince(context, { version, base, versions });
    const { index: earlier, about: before } = await tools.reports.loadVersion(discussionId, since);
    const { basePath } = tools.config;
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () =>
        renderChangesPage({
          web: toWeb(context, tools),
          basePath,
          discussion: { id: discussionId, title: index.report.discussion.title },
          versions,
          before,
          after,
          difference: compareReports(earlier.report, index.report),
        }),
    });
  });
};

/**
 * The version to compare with: the one that was asked for, the one that this one builds on, the one before it, or, for the first one, the one
 * after it. Throws `not-found`, also where there is no other.
 */
const findSince = (
  context: Context,
  { version, base, versions }: { readonly version: number; readonly base: number | null; readonly versions: readonly StoredVersion[] },
): number => {
  const known = versions.map((each) => each.version);
  const asked = context.req.query("since");
  const wanted = asked === undefined ? base : toNumber(asked);
  if (wanted !== null && known.includes(wanted)) return wanted;
  if (asked !== undefined) throw toNoVersion(wanted ?? asked, versions);
  const others = known.filter((each) => each !== version).toSorted((left, right) => right - left);
  const nearest = others.find((each) => each < version) ?? others.at(-1);
  if (nearest !== undefined) return nearest;
  throw new AppError("not-found", {
    what: `Cannot compare version ${version}`,
    why: "the discussion has no other version",
    fix: "Bring it up to date or read it again: that makes one, if something changed.",
  });
};
