import { z } from "zod";

/** More than these cannot be told apart by a reader, and every page lists them all. */
export const mostTopics = 200;

/** Topics as a person gives them, in a file or to a server. That no id occurs twice is said by `findRepeatedId`. */
export const givenTopicsSchema = z
  .array(
    z.object({ id: z.string().trim().min(1).max(100), name: z.string().trim().min(1).max(200), description: z.string().trim().max(2000) }),
  )
  .min(1)
  .max(mostTopics);

/** The first id that names two topics; null when each names one. */
export const findRepeatedId = (topics: readonly { readonly id: string }[]): string | null => {
  const ids = topics.map(({ id }) => id);
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null;
};
