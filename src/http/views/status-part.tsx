import type { Child } from "hono/jsx";

/** A part of the status page, with its name in the margin. */
export const StatusPart = ({ id, name, children }: { readonly id: string; readonly name: string; readonly children: Child }) => (
  <section class="row" aria-labelledby={id}>
    <h2 id={id} class="side">
      {name}
    </h2>
    <div class="body status-part">{children}</div>
  </section>
);
