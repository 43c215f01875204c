import type { EmbeddingCache } from "../../../src/engines/embedded/embedding-cache.ts";
import { toGoldGroups } from "../gold-threads.ts";
import { nameAsProduct } from "../name-as-product.ts";
import { scoreTexts } from "../score-texts.ts";
import type { TextScore } from "../score-texts.ts";
import type { Measure } from "./measure.ts";

interface Named {
  readonly name: string;
  readonly description: string;
}

export interface NameScores {
  readonly names: TextScore;
  readonly descriptions: TextScore;
}

/** How near made names and descriptions are to the wanted ones. */
export const scoreNamed = async (pairs: readonly { made: Named; wanted: Named }[], cache: EmbeddingCache): Promise<NameScores> => ({
  names: await scoreTexts(
    pairs.map(({ made, wanted }) => ({ made: made.name, wanted: wanted.name })),
    cache,
  ),
  descriptions: await scoreTexts(
    pairs.map(({ made, wanted }) => ({ made: made.description, wanted: wanted.description })),
    cache,
  ),
});

/** Names and descriptions of the gold's own groups against the gold's: naming alone, whatever grouping finds. */
export const measure: Measure = async ({ gold }, prepared, cache) => {
  const groups = toGoldGroups(gold, prepared.thread.comments);
  const filled = gold.topics.flatMap((wanted, index) => (groups[index]?.length ? [{ wanted, members: groups[index] }] : []));
  const named = await nameAsProduct(
    prepared,
    filled.map(({ members }) => members),
    cache,
  );
  const { names, descriptions } = await scoreNamed(
    filled.flatMap(({ wanted }, index) => {
      const made = named[index];
      return made === undefined ? [] : [{ made, wanted }];
    }),
    cache,
  );
  return { goldNames: names.cosine, goldNamesF1: names.stemF1, goldDescriptions: descriptions.cosine };
};
