import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/app-error.ts";

/** Our deepest body has three levels. Values that are nested some thousand times deep overflow the stack of what looks at them. */
const mostLevels = 50;

/** How many levels of lists and objects a JSON text has. Brackets inside strings do not count. */
export const measureJsonDepth = (json: string): number => {
  let depth = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gsu)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, (depth += 1));
    else if (token === "]" || token === "}") depth -= 1;
  }
  return deepest;
};

/** Refuses JSON bodies that are nested too deep, before anything parses them. */
export const refuseDeepJson: MiddlewareHandler = async (context, next) => {
  if (/\bjson\b/iu.test(context.req.header("content-type") ?? "") && measureJsonDepth(await context.req.text()) > mostLevels) {
    throw new AppError("wrong-use", {
      what: "Cannot use the body",
      why: `its JSON has more than ${mostLevels} levels`,
      fix: "/api/ describes every field.",
    });
  }
  return next();
};
