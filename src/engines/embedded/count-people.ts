import type { Thread } from "./thread.ts";

/** The number of people who wrote some comments (places in the thread); an unknown author counts as one person for each comment. */
export const countPeople = (thread: Thread, places: readonly number[]): number =>
  new Set(places.map((place) => thread.comments[place]?.author ?? place)).size;
