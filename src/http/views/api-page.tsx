import { toCount } from "../../domain/words/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import type { ApiDocument, ApiSchema } from "./api-document.ts";
import { ApiRoute, SchemaTable, Words } from "./api-route.tsx";
import type { Web } from "../../views/web-links.ts";

interface ApiPageInput {
  readonly web: Web;
  readonly document: ApiDocument;
  /** A command for each operation, by its id. */
  readonly examples: ReadonlyMap<string, string>;
  readonly errors: readonly { readonly code: string; readonly status: number; readonly meaning: string }[];
  /** An error as it is sent. */
  readonly errorExample: string;
  readonly needsToken: boolean;
}

/** Full addresses, so that a copied one works anywhere. */
const listRoutes = ({ paths, servers }: ApiDocument) =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ path: (servers[0]?.url ?? "") + path, method, operation })),
  );

/** The API for people who want to call it: each route with an example, then errors and shapes. */
export const renderApiPage = (input: ApiPageInput): string => {
  const { web, document } = input;
  const routes = listRoutes(document);
  return renderDocument({
    links: web.links,
    web,
    title: "API · Summarizer",
    description: `${toCount(routes.length, "route")} to start readings and to fetch their results.`,
    name: "API",
    footer: <p>This page is generated from openapi.json, the description for programs.</p>,
    children: (
      <div class="api">
        <div class="opening">
          <h1>API</h1>
          <p class="description">
            <Words text={document.info.description} />
          </p>
          <p class="doors">
            <a href={`${web.links.toWeb({ page: "api" })}openapi.json`}>openapi.json</a> · version {document.info.version}
          </p>
          <nav class="on-this-page" aria-label="On this page">
            <ul>
              {(document.tags ?? []).map(({ name }) => (
                <li>
                  <a href={`#tag-${name}`}>{name}</a>
                </li>
              ))}
              <li>
                <a href="#errors">Errors</a>
              </li>
              <li>
                <a href="#shapes">Shapes</a>
              </li>
            </ul>
          </nav>
        </div>
        <Token needsToken={input.needsToken} />
        {(document.tags ?? []).map(({ name, description }) => (
          <section class="row" id={`tag-${name}`} aria-labelledby={`tag-${name}-head`}>
            <h2 class="side" id={`tag-${name}-head`}>
              {name}
            </h2>
            <div class="body">
              <p class="soft">{description}</p>
              {routes
                .filter(({ operation }) => operation.tags?.includes(name))
                .map((route) => (
                  <ApiRoute {...route} example={input.examples.get(route.operation.operationId) ?? ""} />
                ))}
            </div>
          </section>
        ))}
        <Errors {...input} />
        <Shapes schemas={document.components?.schemas ?? {}} />
      </div>
    ),
  });
};

const Token = ({ needsToken }: Pick<ApiPageInput, "needsToken">) => (
  <section class="row" aria-labelledby="token">
    <h2 class="side" id="token">
      Key
    </h2>
    <div class="body">
      {needsToken ? (
        <p>
          Send a key, or the server’s token, with every request: <code>Authorization: Bearer $SUMMARIZER_TOKEN</code> Each request says
          which scope the key needs.
        </p>
      ) : (
        <p>
          This server needs no key. A server that has keys (<code>summarizer keys</code>) or <code>SUMMARIZER_TOKEN</code> expects one in
          the header <code>Authorization: Bearer …</code>
        </p>
      )}
    </div>
  </section>
);

const Errors = ({ errors, errorExample }: ApiPageInput) => (
  <section class="row" id="errors" aria-labelledby="errors-head">
    <h2 class="side" id="errors-head">
      Errors
    </h2>
    <div class="body">
      <p>Every error response has this shape. Programs should check its code.</p>
      <pre tabindex={0}>
        <code>{errorExample}</code>
      </pre>
      <section class="wide" tabindex={0} aria-label="Error codes">
        <table>
          <thead>
            <tr>
              <th scope="col">Status</th>
              <th scope="col">Code</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ code, status, meaning }) => (
              <tr>
                <td>{status}</td>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  </section>
);

const Shapes = ({ schemas }: { readonly schemas: Readonly<Record<string, ApiSchema>> }) => (
  <section class="row" id="shapes" aria-labelledby="shapes-head">
    <h2 class="side" id="shapes-head">
      Shapes
    </h2>
    <div class="body">
      {Object.entries(schemas).map(([name, schema]) => (
        <article class="shape" id={`shape-${name}`}>
          <h3>{name}</h3>
          {schema.description !== undefined && <p class="soft">{schema.description}</p>}
          <SchemaTable name={name} schema={schema} />
        </article>
      ))}
    </div>
  </section>
);
