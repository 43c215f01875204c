import { toCount } from "../../domain/words/count-words.ts";
import { exportSite } from "../../site/export-site.ts";
import { loadKeptReport } from "../../app/kept-reports.ts";
import { inspectSiteFolder } from "../../site/site-folder.ts";
import { settings } from "../../config/settings.ts";
import { AppError } from "../../domain/app-error.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer export [ids…] --out DIR`: writes stored reports as a site. */
export const runExport: RunCommand = (ids, { config, terminal, composition }) =>
  withStore(composition, async (store) => {
    if (config.all !== (ids.length === 0)) {
      throw new AppError("wrong-use", {
        what: "Cannot export",
        why: config.all ? "both --all and ids are given" : "neither ids nor --all is given",
        fix: "Try: summarizer export hn-8863 --out pages, or summarizer export --all --out pages.",
      });
    }
    const folder = config.siteFolder ?? settings.out.default;
    inspectSiteFolder(folder);
    const wanted = config.all ? (await store.listDiscussions()).map(({ id }) => id) : ids;
    if (wanted.length === 0) {
      throw new AppError("not-kept", {
        what: "Cannot export",
        why: "the store is empty",
        fix: "Read a thread first: summarizer https://news.ycombinator.com/item?id=8863.",
      });
    }
    const reports = [];
    for (const id of wanted) {
      terminal.signal.throwIfAborted();
      reports.push(await loadKeptReport(id, store));
    }
    const site = exportSite(reports, folder);
    terminal.stdout.write(`${toCount(reports.length, "discussion")}, ${toCount(site.pages, "page")}: ${site.firstPage}\n`);
    if (config.open) await terminal.openInBrowser(site.firstPage);
    return 0;
  });
