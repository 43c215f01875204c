import type { Hono } from "hono";
import { renderLoginPage } from "../views/login-page.tsx";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { readForm } from "../requests/read-form.ts";
import { redirectTo, toOrigin, toWeb } from "./page-context.ts";

/** The login page. A server without a token redirects it to the home page. */
export const addLoginPages = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/login", async (context) => {
    if (tools.login === null || context.get("isLoggedIn")) return redirectTo(context, { page: "home" }, tools);
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
    if (tools.login !== null && typeof token === "string" && tools.login.isToken(token.trim())) {
      context.header("set-cookie", tools.login.toCookie("in", toOrigin(context).startsWith("https:")));
      return context.redirect(tools.config.basePath + way, 303);
    }
    tools.log.info({ visitor: context.get("visitor") ?? "" }, "wrong token at the login page");
    const problem = {
      what: "Cannot log in",
      why: "the token is wrong",
      fix: "Ask the person who started the server, who set it in SUMMARIZER_TOKEN.",
    };
    return tools.responses.send(context, {
      type: "text/html",
      key: null,
      status: 401,
      render: () => renderLoginPage({ web: toWeb(context, tools), next: way, problem }),
    });
  });
  app.post("/logout", (context) => {
    tools.login?.revoke((name) => context.req.header(name));
    if (tools.login !== null) context.header("set-cookie", tools.login.toCookie("out", toOrigin(context).startsWith("https:")));
    return redirectTo(context, { page: "home" }, tools);
  });
};

/** Only paths on this server: `//example.org` and `/\example.org` would lead to another one. */
const toOwnPath = (path: string | undefined): string => (path !== undefined && /^\/(?![/\\])[^\s\\]*$/u.test(path) ? path : "/");
