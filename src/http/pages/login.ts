import type { Hono } from "hono";
import { renderLoginPage } from "../views/login-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readForm } from "../requests/read-form.ts";
import { redirectTo, toOrigin, toWeb } from "./page-context.ts";

/** The login page. A server that is open to all redirects it to the home page. */
export const addLoginPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/login", async (context) => {
    if (context.get("isLoggedIn") === true || !(await tools.access.isClosed())) return redirectTo(context, { page: "home" }, tools);
    const next = toOwnPath(context.req.query("next"));
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      render: () => renderLoginPage({ web: toWeb(context, tools), next, problem: null }),
    });
  });
  app.post("/login", async (context) => {
    const { token, next } = await readForm(context);
    const way = toOwnPath(typeof next === "string" ? next : undefined);
    const cookie = typeof token === "string" ? await tools.access.logIn(token, toOrigin(context).startsWith("https:")) : null;
    if (cookie !== null) {
      context.header("set-cookie", cookie);
      return context.redirect(tools.config.basePath + way, 303);
    }
    tools.log.info({ visitor: context.get("visitor") ?? "" }, "wrong key at the login page");
    const problem = {
      what: "Cannot log in",
      why: "the key is wrong, or was revoked",
      fix: "Ask the people who run this server for a key.",
    };
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      status: 401,
      render: () => renderLoginPage({ web: toWeb(context, tools), next: way, problem }),
    });
  });
  app.post("/logout", async (context) => {
    const isSecure = toOrigin(context).startsWith("https:");
    context.header("set-cookie", await tools.access.logOut(context.req.header("cookie"), isSecure));
    return redirectTo(context, { page: "home" }, tools);
  });
};

/** Only paths on this server: `//example.org` and `/\example.org` would lead to another one. */
const toOwnPath = (path: string | undefined): string => (path !== undefined && /^\/(?![/\\])[^\s\\]*$/u.test(path) ? path : "/");
