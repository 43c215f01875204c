import { toDollars } from "../../domain/models/cost.ts";
import type { Explanation } from "../../domain/app-error.ts";
import { fileFormatNames, fileFormats } from "../../domain/sources/file-formats.ts";
import { linkedPlaces } from "../../domain/sources/places.ts";
import { columnRoles } from "../../domain/sources/table-columns.ts";
import { ProblemBox, problemId } from "./problem-box.tsx";
import type { Web } from "../../views/web-links.ts";

/** The choices and values of the form on the home page. After a refused submission the values are those that were typed. */
export interface SubmitForm {
  /** What was typed, or the address that came with `/?url=`. */
  readonly reference: string;
  /** The selected engine. */
  readonly engine: "embedded" | "model";
  /** The configured language model; null when there is none, and so no choice. */
  readonly model: OfferedModel | null;
  /** JSON, as `--topics` takes it. */
  readonly topics: string;
  /** As `--from` takes it; null to recognise the format by the content. */
  readonly format: string | null;
  /** Which column of a table has which meaning, one a line, as `--column` takes them. */
  readonly columns: string;
  /** The number of a thread in a mailbox, as `--thread` takes it; "" for none. */
  readonly thread: string;
  /** The language that a model writes in, as `--language` takes it; null for the default. */
  readonly language: string | null;
  /** The file of a refused submission; a page cannot preselect it again. */
  readonly fileName: string | null;
  /** Why the submission was refused. */
  readonly problem: Explanation | null;
  /** The address of the home page as the browser reaches it, without a slash at the end; null where that is not known. */
  readonly bookmarkletHome: string | null;
}

export interface OfferedModel {
  readonly name: string;
  /** The budget of one reading, in US dollars; null without a limit. */
  readonly costLimitUsd: number | null;
}

interface SubmitFormProps {
  readonly web: Web;
  readonly form: SubmitForm;
  /** Whether the first field gets the focus when the page opens. */
  readonly takesFocus: boolean;
}

const toNames = (type: "disjunction" | "conjunction", names: readonly string[]): string =>
  new Intl.ListFormat("en", { type }).format(names);
const linkedNames = linkedPlaces().map(({ whole }) => whole);

/** What the file chooser offers; files with other names can still be chosen. */
const fileEndings = ".json,.jsonl,.ndjson,.csv,.tsv,.html,.htm,.mhtml,.eml,.mbox,.mbx,.gz,.zst,.zip";

/** The form that starts a reading: a link or a file, and optional settings. */
export const SubmitFormBox = ({ web, form, takesFocus }: SubmitFormProps) => (
  <form class="submit" action={web.links.toAction({ action: "submit" })} method="post" enctype="multipart/form-data" data-drop="file">
    {form.problem !== null && (
      <div class="row">
        <div class="body">
          <ProblemBox explanation={form.problem} takesFocus />
        </div>
      </div>
    )}
    <div class="row">
      <label class="side" for="reference">
        Link or Hacker News id
      </label>
      <div class="body">
        <div class="field-row">
          <input
            id="reference"
            class="field"
            type="text"
            name="reference"
            value={form.reference}
            placeholder="https://news.ycombinator.com/item?id=…"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            inputmode="url"
            aria-describedby={form.problem === null ? "reference-note" : `${problemId} reference-note`}
            autofocus={takesFocus && form.problem === null}
          />
          <button class="button first" type="submit">
            Read it
          </button>
        </div>
        <p id="reference-note" class="part-note field-note">
          A thread of {toNames("disjunction", linkedNames)}.
        </p>
      </div>
    </div>
    <FileField fileName={form.fileName} />
    {form.model !== null && <EngineChoice model={form.model} chosen={form.engine} />}
    <MoreChoices form={form} />
    {form.bookmarkletHome !== null && <Bookmarklet home={form.bookmarkletHome} />}
  </form>
);

const FileField = ({ fileName }: { readonly fileName: string | null }) => (
  <div class="row">
    <label class="side" for="file">
      Or a file
    </label>
    <div class="body">
      <input id="file" class="file" type="file" name="file" accept={fileEndings} aria-describedby="file-note" />
      <p id="file-note" class="part-note field-note">
        {fileName !== null && (
          <>
            Choose <bdi>{fileName}</bdi> again: browsers do not keep a chosen file.{" "}
          </>
        )}
        {toNames("disjunction", [`A thread saved from ${linkedNames.join(", ")}`, "mail", "JSON of any other place", "comments as CSV"])}.{" "}
        <span class="drop-hint">You can also drop it here.</span>
      </p>
    </div>
  </div>
);

interface EngineChoiceProps {
  readonly model: OfferedModel;
  readonly chosen: SubmitForm["engine"];
}

const EngineChoice = ({ model, chosen }: EngineChoiceProps) => (
  <fieldset class="row">
    <legend class="side">Read by</legend>
    <div class="body choices">
      <label>
        <input type="radio" name="engine" value="embedded" checked={chosen === "embedded"} />{" "}
        <span>
          the embedded engine: <span class="soft">runs on this machine, free of charge; summaries are quotations</span>
        </span>
      </label>
      <label>
        <input type="radio" name="engine" value="model" checked={chosen === "model"} />{" "}
        <span>
          <bdi>{model.name}</bdi>:{" "}
          <span class="soft">
            a language model, which reads better
            {model.costLimitUsd !== null && `; a reading costs ${toDollars(model.costLimitUsd)} at most`}
          </span>
        </span>
      </label>
    </div>
  </fieldset>
);

/** For what a language model writes. */
const LanguageField = ({ language }: Pick<SubmitForm, "language">) => (
  <div class="row">
    <label class="side" for="language">
      Language
    </label>
    <div class="body">
      <input
        id="language"
        class="field"
        type="text"
        name="language"
        value={language ?? ""}
        placeholder="the discussion’s own"
        autocomplete="off"
        spellcheck={false}
        aria-describedby="language-note"
      />
      <p id="language-note" class="part-note">
        A code such as <code>de</code>, <code>fr</code> or <code>pt-BR</code>, for what the language model writes. Quotations stay as they
        were written.
      </p>
    </div>
  </div>
);

const ThreadField = ({ thread }: { readonly thread: string }) => (
  <div class="row">
    <label class="side" for="thread">
      Thread of a mailbox
    </label>
    <div class="body">
      <input id="thread" class="field" type="text" name="thread" value={thread} inputmode="numeric" aria-describedby="thread-note" />
      <p id="thread-note" class="part-note">
        A number. If empty, a mailbox with several threads is not read, and the job lists its threads.
      </p>
    </div>
  </div>
);

/** Folded, because most people need neither. Open if one of the fields is filled in. */
const MoreChoices = ({ form }: { readonly form: SubmitForm }) => (
  <details
    class="more-choices"
    open={form.topics !== "" || form.format !== null || form.columns !== "" || form.thread !== "" || form.language !== null}
  >
    <summary>Topics of your own, {form.model === null ? "" : "language, "}the file’s format and columns</summary>
    {form.model !== null && <LanguageField language={form.language} />}
    <div class="row">
      <label class="side" for="topics">
        Your own topics
      </label>
      <div class="body">
        <textarea id="topics" class="field code" name="topics" rows={5} spellcheck={false} aria-describedby="topics-note">
          {form.topics}
        </textarea>
        <p id="topics-note" class="part-note">
          A JSON list, as <code>--topics</code> takes it:{" "}
          <code>{'[{"id": "a", "name": "Error Handling", "description": "Whether …"}]'}</code>. If empty, topics are found in the
          discussion.
        </p>
      </div>
    </div>
    <div class="row">
      <label class="side" for="format">
        File format
      </label>
      <div class="body">
        <select id="format" class="field" name="format">
          <option value="">recognise by content</option>
          {fileFormatNames.map((name) => (
            <option value={name} selected={form.format === name}>
              {fileFormats[name].label}
            </option>
          ))}
        </select>
      </div>
    </div>
    <div class="row">
      <label class="side" for="columns">
        Columns of a table
      </label>
      <div class="body">
        <textarea id="columns" class="field code" name="columns" rows={3} spellcheck={false} aria-describedby="columns-note">
          {form.columns}
        </textarea>
        <p id="columns-note" class="part-note">
          Only where they are not recognised. One a line: <code>words=Your view</code>, and the same for {columnRoles.slice(1).join(", ")}.
        </p>
      </div>
    </div>
    <ThreadField thread={form.thread} />
  </details>
);

/** Addresses that are safe inside a script's string: plain characters only. */
const plainAddress = /^https?:\/\/[\w.:[\]-]+(?:\/[\w.~-]+)*$/u;

const Bookmarklet = ({ home }: { readonly home: string }) => {
  if (!plainAddress.test(home)) return null;
  return (
    <div class="row">
      <p class="body part-note bookmarklet">
        Drag this to your bookmarks:{" "}
        <a href={`javascript:location.href='${home}/?url='+encodeURIComponent(location.href)`}>Read with Summarizer</a>. On the page of a
        discussion, it opens this form with the link filled in.
      </p>
    </div>
  );
};
