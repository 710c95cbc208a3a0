import { Logo } from "#components/layout/logo.tsx";
import type { Reference } from "#lib/api/reference/schema.ts";
import { Code } from "./code.tsx";
import { OperationView } from "./operation-view.tsx";

/** The reference of the REST API, as one page. */
export function ApiReference({ reference }: { reference: Reference }) {
  const { sections, scopes, problems } = reference;
  return (
    <div className="mx-auto grid min-h-dvh w-full max-w-7xl lg:grid-cols-[16rem_minmax(0,1fr)]">
      <nav
        aria-label="API reference"
        className="border-e px-5 py-6 max-lg:border-e-0 max-lg:border-b lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto"
      >
        <Logo />
        <ul className="mt-5 flex flex-col gap-4 max-lg:grid max-lg:grid-cols-2">
          {sections.map(({ name, operations }) => (
            <li key={name}>
              <p className="font-medium text-muted text-sm">{name}</p>
              <ul className="mt-1">
                {operations.map(({ id, summary }) => (
                  <li key={id}>
                    <a href={`#${id}`} className="block py-1 text-sm hover:underline">
                      {summary}
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
      <main className="min-w-0 px-8 py-6 max-sm:px-4">
        <h1 className="text-2xl">API Reference</h1>
        <Introduction {...reference} />
        {sections.map(({ name, description, operations }) => (
          <section key={name} className="mt-10 border-t pt-8">
            <h2 className="text-xl">{name}</h2>
            <p className="mt-1 max-w-prose text-muted">{description}</p>
            {operations.map((operation) => (
              <OperationView key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
        <section className="mt-10 border-t pt-8">
          <h2 id="scopes" className="text-xl">
            Scopes
          </h2>
          {scopes.map(({ group, scopes: own }) => (
            <div key={group} className="mt-4">
              <h3 className="font-medium">{group}</h3>
              <dl className="mt-1 divide-y rounded-md border px-4">
                {own.map(({ name, label, platformOnly }) => (
                  <div key={name} className="grid gap-x-4 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]">
                    <dt className="font-mono text-sm">{name}</dt>
                    <dd className="text-muted">{platformOnly ? `${label}. Platform keys only.` : label}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </section>
        <section className="mt-10 border-t pt-8">
          <h2 id="problems" className="text-xl">
            Problems
          </h2>
          <dl className="mt-3 divide-y rounded-md border px-4">
            {problems.map(({ code, status, title }) => (
              <div
                key={code}
                id={`problem-${code}`}
                className="grid gap-x-4 py-2 sm:grid-cols-[14rem_minmax(0,1fr)]"
              >
                <dt className="font-mono text-sm">
                  {status} {code}
                </dt>
                <dd className="text-muted">{title}</dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
    </div>
  );
}

function Introduction({ baseUrl, secretPattern }: Reference) {
  return (
    <div className="mt-3 flex max-w-3xl flex-col gap-3">
      <p>
        What the portal can do, programs can do with an API key, except for what no key may: keys, single
        sign-on, roles and billing. The same reference as a document:{" "}
        <a href="/api/v1/openapi.json" className="text-link underline underline-offset-3">
          OpenAPI 3.1
        </a>
        .
      </p>
      <Code
        label="A first request"
        text={`curl "${baseUrl}/key" \\\n  -H "Authorization: Bearer $STEWARD_KEY"`}
      />
      <ul className="list-disc ps-5">
        <li>
          Ids are UUIDs, times are RFC 3339 in UTC, and decimal numbers are exact text. Unknown fields are
          refused.
        </li>
        <li>
          A <code>POST</code> that changes something names an <code>Idempotency-Key</code>. For a day, the
          same request gets the stored answer, another body is refused, and so is one that still runs.
        </li>
        <li>
          A <code>PATCH</code> names the <code>ETag</code> that it read in <code>If-Match</code>.
        </li>
        <li>
          Lists have <code>next_cursor</code>, which belongs to the filters that it came with.
        </li>
        <li>
          <code>RateLimit</code> says how many requests of the minute are left. After a 429, wait for{" "}
          <code>Retry-After</code> seconds.
        </li>
        <li>
          Errors are problems of RFC 9457 with a stable <code>code</code>. An ID that belongs to someone else
          gets the same response as one that doesn't exist.
        </li>
      </ul>
      <p>
        For secret scanners, every key matches <code className="break-all">{secretPattern}</code>. A key in a
        URL is refused, and its owner is notified.
      </p>
    </div>
  );
}
