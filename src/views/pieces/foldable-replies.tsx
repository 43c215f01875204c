import { toCount } from "../../domain/words/count-words.ts";
import type { Child } from "hono/jsx";

/** Fewer replies than this are not worth folding. */
const worthFolding = 3;

/** The replies of one branch, open by default; a reader can collapse them. */
export const FoldableReplies = ({ count, children }: { readonly count: number; readonly children: Child }) =>
  count < worthFolding ? (
    <>{children}</>
  ) : (
    <details class="branch" open>
      <summary>{toCount(count, "reply", "replies")}</summary>
      {children}
    </details>
  );
