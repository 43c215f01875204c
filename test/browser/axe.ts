import axe from "axe-core";
import type { Page } from "playwright-core";

/** No preloading: the pages' own policy forbids what axe would fetch. */
const options = { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** What axe finds wrong with a page: each rule with the first element that breaks it. */
export const findViolations = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};
