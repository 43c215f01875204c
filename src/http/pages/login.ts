import type { Hono } from "hono";
import { renderLoginPage } from "../views/login-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { redirectTo, toOrigin, toWeb } from "./surroundings.ts";

/** The door of a server with a token. Without one there is nothing to log in to. */
export const addLoginPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/login", async (context) => {
    if (tools.login === null || context.get("isLoggedIn")) return redirectTo(context, { page: "home" }, tools);
    const next = toOwnPath(context.req.query("next"));
    return tools.pages.send(context, {
      type: "text/html",
      key: null,
      render: () => renderLoginPage({ web: toWeb(context, tools), next, problem: null }),
    });
  });
  app.post("/login", async (context) => {
    const { token, next } = await context.req.parseBody();
    const way = toOwnPath(typeof next === "string" ? next : undefined);
    if (tools.login !== null && typeof token === "string" && tools.login.isToken(token.trim())) {
      context.header("set-cookie", tools.login.toCookie("in", toOrigin(context).startsWith("https:")));
      return context.redirect(tools.config.basePath + way, 303);
    }
    const problem = {
      what: "Cannot log in",
      why: "this is not the token of this server",
      fix: "Copy it from where the server was started.",
    };
    return tools.pages.send(context, {
      type: "text/html",
      key: null,
      status: 401,
      render: () => renderLoginPage({ web: toWeb(context, tools), next: way, problem }),
    });
  });
  app.post("/logout", (context) => {
    if (tools.login !== null) context.header("set-cookie", tools.login.toCookie("out", toOrigin(context).startsWith("https:")));
    return redirectTo(context, { page: "home" }, tools);
  });
};

/** A path on this server, and never the address of another one: `//example.org` and `/\example.org` are such. */
const toOwnPath = (path: string | undefined): string => (path !== undefined && /^\/(?![/\\])[^\s\\]*$/u.test(path) ? path : "/");
