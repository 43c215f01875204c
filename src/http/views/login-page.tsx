import type { Explanation } from "../../domain/app-error.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { ProblemBox, problemId } from "./problem-box.tsx";
import type { Web } from "../../views/web-links.ts";

export interface LoginPageProps {
  readonly web: Web;
  /** The path on this server to open after the login. The server checks it before rendering this page and again before redirecting. */
  readonly next: string;
  readonly problem: Explanation | null;
}

/** The login page of a server that needs a key. */
export const renderLoginPage = ({ web, next, problem }: LoginPageProps): string =>
  renderDocument({
    links: web.links,
    web,
    title: "Log in · Summarizer",
    description: "This server needs a key.",
    name: "Log in",
    children: (
      <>
        <div class="opening">
          <h1>Log in</h1>
          <p class="description">This server needs a key. Ask the people who run it.</p>
        </div>
        <form class="sheet" action={web.links.toAction({ action: "log-in" })} method="post">
          {problem !== null && (
            <div class="row">
              <div class="body">
                <ProblemBox explanation={problem} />
              </div>
            </div>
          )}
          <div class="row">
            <label class="side" for="token">
              Key
            </label>
            <div class="body field-row">
              <input type="hidden" name="next" value={next} />
              {/* Has no name and so is not sent: password managers store a password with a user name. */}
              <input type="text" autocomplete="username" value="summarizer" hidden aria-hidden="true" />
              <input
                id="token"
                class="field"
                type="password"
                name="token"
                autocomplete="current-password"
                required
                autofocus
                aria-describedby={problem === null ? undefined : problemId}
              />
              <button class="button first" type="submit">
                Log in
              </button>
            </div>
          </div>
        </form>
      </>
    ),
  });
