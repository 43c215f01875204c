/** What is needed to find a comment's way up the thread. */
interface Answering {
  readonly parentId: string | null;
}

/** Whether one comment answers another, directly or through comments between them. Ends on a circle. */
export const isBelow = (
  { lower, upper }: { readonly lower: string; readonly upper: string },
  thread: ReadonlyMap<string, Answering>,
): boolean => {
  const seen = new Set<string>();
  for (let id = thread.get(lower)?.parentId ?? null; id !== null && !seen.has(id); id = thread.get(id)?.parentId ?? null) {
    if (id === upper) return true;
    seen.add(id);
  }
  return false;
};
