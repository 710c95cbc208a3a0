import { cn } from "#components/ui/cn.ts";
import type { ReferenceField, ReferenceOperation } from "#lib/api/reference/schema.ts";
import { Code } from "./code.tsx";

const methodLooks: Readonly<Record<string, string>> = {
  GET: "bg-accent-soft text-link",
  POST: "bg-good-soft text-good",
  PATCH: "bg-warn-soft text-warn",
  DELETE: "bg-bad-soft text-bad",
};

/** One operation: what it takes on the left, examples on the right. */
export function OperationView({ operation }: { operation: ReferenceOperation }) {
  const { id, method, path, summary, description, scope, status, request, response, problems } = operation;
  return (
    <article aria-labelledby={id} className="mt-8 grid gap-x-8 gap-y-4 xl:grid-cols-2">
      <div className="min-w-0">
        <h3 id={id} className="scroll-mt-6 text-lg">
          {summary}
        </h3>
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <span className={cn("rounded-sm px-1.5 py-0.5 font-medium font-mono text-xs", methodLooks[method])}>
            {method}
          </span>
          <code className="break-all text-sm">{path}</code>
        </p>
        {description ? <p className="mt-2 max-w-prose">{description}</p> : null}
        <p className="mt-2 text-muted text-sm">
          {scope ? (
            <>
              Needs the scope <code>{scope}</code>.
            </>
          ) : (
            "Works with any key."
          )}
        </p>
        <Fields title="Path" fields={operation.params} />
        <Fields title="Query" fields={operation.query} />
        <Fields title="Headers" fields={operation.headers} />
        <Fields title="Body" fields={operation.body} />
        <Fields title="Answer" fields={operation.answer} />
        <p className="mt-4 font-medium text-sm">Problems</p>
        <p className="mt-1 text-muted text-sm">
          {problems.map(({ status: code, codes }) => (
            <span key={code} className="me-3 inline-block">
              {code}{" "}
              {codes.map((name) => (
                <a key={name} href={`#problem-${name}`} className="me-1.5 font-mono hover:underline">
                  {name}
                </a>
              ))}
            </span>
          ))}
        </p>
      </div>
      <div className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-6 xl:self-start">
        <Code label={`Request: ${summary}`} text={request} />
        <Code label={`Answer: ${summary}`} text={response ? `${status}\n${response}` : `${status}`} />
      </div>
    </article>
  );
}

function Fields({ title, fields }: { title: string; fields: readonly ReferenceField[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <p className="mt-4 font-medium text-sm">{title}</p>
      <dl className="mt-1 divide-y border-y text-sm">
        {fields.map(({ name, type, required, description }) => (
          <div key={name} className="py-2">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <code className="break-all">{name}</code>
              <span className="text-muted">{type}</span>
              {required ? <span className="text-muted">required</span> : null}
            </dt>
            {description ? <dd className="text-muted">{description}</dd> : null}
          </div>
        ))}
      </dl>
    </>
  );
}
