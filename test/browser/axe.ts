import axe from "axe-core";
import type { Page } from "playwright-core";

/** No preloading: the pages' own policy forbids what axe would fetch. */
const everything = { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** The rules whose result depends on width and colours. The others look at the markup, which is the same in every look. */
const looks = {
  preload: false,
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"] },
};

/** What axe finds wrong with a page: each rule with the first element that breaks it. For a page's second look, `rules` may be "looks" alone. */
export const findViolations = async (page: Page, rules: "everything" | "looks" = "everything"): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(document, ${JSON.stringify(rules === "looks" ? looks : everything)})`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};
