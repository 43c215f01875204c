import type { Context, MiddlewareHandler } from "hono";
import { type Scope, allows } from "../../domain/access/access-key.ts";
import { AppError } from "../../domain/app-error.ts";
import { createWebLinks } from "../../views/web-links.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { createGuessLimit } from "./limits.ts";
import { toRouteAccess } from "./route-access.ts";
import { isUnsafe } from "./same-origin.ts";

/**
 * Finds out who asks, and refuses what that does not allow. Without a login, browsers are sent to the login page, and programs get an
 * error.
 */
export const requireAccess = ({
  access,
  log,
  config: { basePath },
}: Pick<HttpTools, "access" | "log" | "config">): MiddlewareHandler<HttpEnv> => {
  const guesses = createGuessLimit();
  return async (context, next) => {
    const needed = toRouteAccess(context).scope;
    // The login page sends on those who are logged in already. Nothing else that is open depends on who asks.
    if (needed === "open" && context.req.path !== "/login") return next();
    const { way, name, scope } = await access.identify({
      authorization: context.req.header("authorization"),
      cookies: context.req.header("cookie"),
      proxiedUser: context.get("proxiedUser") ?? null,
    });
    const visitor = context.get("visitor") ?? "";
    // A right key is refused as well then: otherwise guessing could go on until it is found.
    if (way === "bearer" || way === "wrong-bearer") await guesses.check(visitor);
    if (way === "wrong-bearer") {
      await guesses.count(visitor);
      log.info({ visitor }, "wrong token in the authorization header");
    }
    context.set("isLoggedIn", way === "cookie");
    if (scope !== null) context.set("scope", scope);
    if (name !== null) context.set("keyName", name);
    if (needed === "open") return next();
    if (scope !== null && allows(scope, needed)) return next();
    if (scope !== null) throw toWrongScope({ name, scope, needed });
    if (isForBrowser(context)) {
      const asked = context.req.path + new URL(context.req.url).search;
      return context.redirect(createWebLinks(null, basePath).toWeb({ page: "login" }, { next: asked }), 303);
    }
    context.header("www-authenticate", "Bearer");
    throw new AppError("login-needed", {
      what: "Cannot show this",
      why: "this server requires a key",
      fix: `Send the header Authorization: Bearer <key>, or log in at ${basePath}/login in a browser.`,
    });
  };
};

const meanings: Readonly<Record<Scope, string>> = {
  read: "reading",
  submit: "reading, submitting and editing",
  all: "everything",
};

const toWrongScope = ({ name, scope, needed }: { readonly name: string | null; readonly scope: Scope; readonly needed: Scope }) =>
  new AppError("not-allowed", {
    what: "Cannot do this",
    why: `${name === null ? "your key" : `"${name}"`} has the scope ${scope} (${meanings[scope]}), and this needs ${needed}`,
    fix: `Ask the people who run this server for a key with the scope ${needed}.`,
  });

const isForBrowser = ({ req }: Context): boolean =>
  !isUnsafe(req.method) && (req.path === "/api/" || !req.path.startsWith("/api/")) && (req.header("accept") ?? "").includes("text/html");
