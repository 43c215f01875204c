import type { Hono } from "hono";
import { AppError } from "../../domain/app-error.ts";
import { siteAssets } from "../../views/assets.ts";
import type { TextResponse } from "../responses/response-cache.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { redirectTo } from "./page-context.ts";

const types: Readonly<Record<string, TextResponse["type"]>> = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

/** Style sheets, script and icon: the same files as in an export. */
export const addAssets = (app: Hono<HttpEnv>, tools: HttpTools): void => {
  app.get("/assets/:name", (context) => {
    const path = `assets/${context.req.param("name")}`;
    const asset = siteAssets.find((each) => each.path === path);
    const type = types[path.split(".").at(-1) ?? ""];
    if (asset && type) return tools.responses.send(context, { type, key: path, render: () => asset.content });
    throw new AppError("not-found", {
      what: "There is no such file",
      why: "this server has no file at this address",
      fix: "Open the home page.",
    });
  });
  app.get("/favicon.ico", (context) => redirectTo(context, { page: "asset", name: "favicon.svg" }, tools));
};
