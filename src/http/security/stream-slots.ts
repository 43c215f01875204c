import { AppError } from "../../domain/app-error.ts";

/** How many event streams may be open at the same time: all together, and for one visitor, whose browser has six connections in all. */
export const mostStreams = { all: 100, visitor: 2 } as const;

export interface StreamSlots {
  /** Takes a slot for a visitor's stream; call the result when the stream ends. Throws `too-often` if there is none. */
  readonly take: (visitor: string) => () => void;
}

export const createStreamSlots = (): StreamSlots => {
  const open = new Map<string, number>();
  let all = 0;
  return {
    take: (visitor) => {
      const own = open.get(visitor) ?? 0;
      if (own >= mostStreams.visitor) throw tooMany(`you have ${own} open, which is the limit`);
      if (all >= mostStreams.all) throw tooMany(`${all} are open, which is the limit`);
      open.set(visitor, own + 1);
      all += 1;
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        all -= 1;
        const left = (open.get(visitor) ?? 1) - 1;
        if (left > 0) open.set(visitor, left);
        else open.delete(visitor);
      };
    },
  };
};

const tooMany = (why: string): AppError =>
  new AppError("too-often", {
    what: "Cannot open another event stream",
    why,
    fix: "Close another one, or poll the job every few seconds.",
  });
