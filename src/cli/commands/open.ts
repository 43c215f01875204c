import { join } from "node:path";
import { loadKeptReport } from "../../app/kept-reports.ts";
import { exportSite } from "../../site/export-site.ts";
import { inspectSiteFolder } from "../../site/site-folder.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";

/** `summarizer open <id>`: writes a discussion's pages into the data folder, where they are in nobody's way, and opens them. */
export const runOpen: RunCommand = ([id = ""], { terminal, composition, config }) =>
  withStore(composition, async (store) => {
    const report = await loadKeptReport(id, store);
    const folder = join(config.dataFolder, "pages");
    inspectSiteFolder(folder);
    const { firstPage } = exportSite([report], folder);
    terminal.stdout.write(`${firstPage}\n`);
    await terminal.openInBrowser(firstPage);
    return 0;
  });
