import { toJson } from "../../app/render-site.ts";
import { loadKeptReport } from "../../app/kept-reports.ts";
import type { RunCommand } from "../command-tools.ts";
import { renderDigest } from "../digest.ts";
import { withStore } from "../open-store.ts";
import { createLink, createPaint } from "../terminal.ts";

/** `summarizer show <id>`: a kept report again, as a digest or, with `--json -`, as JSON. */
export const runShow: RunCommand = ([id = ""], { terminal, composition, config }) =>
  withStore(composition, async (store) => {
    const report = await loadKeptReport(id, store);
    const { stdout, env } = terminal;
    stdout.write(
      config.json === "-"
        ? toJson(report)
        : renderDigest(report, { columns: stdout.columns, paint: createPaint(stdout, env), link: createLink(stdout) }),
    );
    return 0;
  });
