import type { Child } from "hono/jsx";
import type { ApiOperation, ApiParameter, ApiSchema } from "./api-document.ts";

interface ApiRouteProps {
  readonly path: string;
  readonly method: string;
  readonly operation: ApiOperation;
  /** A command to copy and run. */
  readonly example: string;
}

/** One route: what it does, its parameters, its responses, and a command to try it. */
export const ApiRoute = ({ path, method, operation, example }: ApiRouteProps) => (
  <article class="route" id={operation.operationId}>
    <h3>{operation.summary}</h3>
    <p class="address">
      <code>
        <b>{method.toUpperCase()}</b> {path}
      </code>
    </p>
    <p>
      <Words text={operation.description} />
    </p>
    {operation.parameters !== undefined && operation.parameters.length > 0 && (
      <Parameters parameters={operation.parameters} summary={operation.summary} />
    )}
    {operation.requestBody && <Body body={operation.requestBody} />}
    <pre class="command">
      <code>{example}</code>
    </pre>
    <Responses responses={operation.responses} />
  </article>
);

/** Text in which `words between backticks` are code. */
export const Words = ({ text = "" }: { readonly text?: string | undefined }) => (
  <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
);

const Parameters = ({ parameters, summary }: { readonly parameters: readonly ApiParameter[]; readonly summary: string }) => (
  <section class="wide" tabindex={0} aria-label={`Parameters: ${summary}`}>
    <table>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, in: place, required, description, example, schema }) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              {schema && <TypeName schema={schema} />}
              <span class="soft">
                , {place}
                {required === true ? ", required" : ""}
              </span>
            </td>
            <td>
              <Words text={description} />
              {example !== undefined && (
                <span class="soft">
                  {" "}
                  Example: <code>{typeof example === "string" ? example : JSON.stringify(example)}</code>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Body = ({ body }: { readonly body: NonNullable<ApiOperation["requestBody"]> }) => (
  <>
    {Object.entries(body.content).map(([type, { schema }]) => (
      <p>
        Body: {body.description} {schema && <TypeName schema={schema} />} <span class="soft">as {type}</span>
      </p>
    ))}
  </>
);

const Responses = ({ responses }: Pick<ApiOperation, "responses">) => (
  <details>
    <summary>Responses: {Object.keys(responses).join(", ")}</summary>
    <dl class="answers">
      {Object.entries(responses).map(([status, { description, content = {} }]) => (
        <div>
          <dt>{status}</dt>
          <dd>
            <p>
              <Words text={description} />
            </p>
            {Object.entries(Number(status) < 400 ? content : {}).map(([type, { schema, example }]) => (
              <>
                <p class="soft">
                  {schema && <TypeName schema={schema} />} as {type}
                </p>
                {example !== undefined && (
                  <pre tabindex={0}>
                    <code>{typeof example === "string" ? example : JSON.stringify(example, null, 2)}</code>
                  </pre>
                )}
              </>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </details>
);

/** An object's fields as a table; for anything else, its type. */
export const SchemaTable = ({ name, schema }: { readonly name: string; readonly schema: ApiSchema }) => {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) {
    return (
      <p>
        <TypeName schema={schema} />
      </p>
    );
  }
  return (
    <section class="wide" tabindex={0} aria-label={`Fields of ${name}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([field, of]) => fieldRows({ path: field, schema: of, isRequired: schema.required?.includes(field) ?? false }))}
        </tbody>
      </table>
    </section>
  );
};

interface Field {
  readonly path: string;
  readonly schema: ApiSchema;
  readonly isRequired: boolean;
}

/** A field, followed by the fields of an inline object. */
const fieldRows = ({ path, schema, isRequired }: Field): Child => {
  const inner = schema.properties ?? schema.items?.properties ?? {};
  const required = schema.required ?? schema.items?.required ?? [];
  const prefix = schema.items === undefined ? path : `${path}[]`;
  return (
    <>
      <tr>
        <th scope="row">
          <code>{path}</code>
        </th>
        <td>
          <TypeName schema={schema} />
          {!isRequired && <span class="soft">, optional</span>}
        </td>
        <td>
          <Words text={schema.description} />
        </td>
      </tr>
      {Object.entries(inner).map(([field, of]) =>
        fieldRows({ path: `${prefix}.${field}`, schema: of, isRequired: required.includes(field) }),
      )}
    </>
  );
};

/** A value's type in words; a named shape links to its table. */
const TypeName = ({ schema }: { readonly schema: ApiSchema }): Child => {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return <a href={`#shape-${name}`}>{name}</a>;
  }
  if (schema.const !== undefined) return <code>{JSON.stringify(schema.const)}</code>;
  if (schema.enum !== undefined) return <>{joinOr(schema.enum.map((value) => <code>{String(value)}</code>))}</>;
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) return <>{joinOr(choices.map((choice) => <TypeName schema={choice} />))}</>;
  if (schema.items !== undefined) {
    return (
      <>
        list of <TypeName schema={schema.items} />
      </>
    );
  }
  return <>{(typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["anything"])).join(" or ")}</>;
};

const joinOr = (parts: readonly Child[]): Child => parts.map((part, index) => (index === 0 ? part : <> or {part}</>));
