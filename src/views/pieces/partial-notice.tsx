import type { View } from "../view.ts";

/** An unfinished reading is announced before anything else. */
export const PartialNotice = ({ index }: View) => {
  const { partial } = index.report;
  if (partial === null) return null;
  return (
    <p class="notice">
      <strong>This reading is not finished.</strong> {partial.reason} {partial.resume}
    </p>
  );
};
