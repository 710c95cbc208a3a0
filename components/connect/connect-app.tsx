"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { KeysOf } from "#components/keys/owner.ts";
import { useKeyDialogs } from "#components/keys/use-key-dialogs.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PanelBody } from "#components/ui/panel.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FirstCall } from "#lib/keys/first-call/schema.ts";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import { CopyableCode } from "./copyable-code.tsx";
import { FirstCallStatus } from "./first-call-status.tsx";
import { type SnippetFacts, snippetsFor } from "./snippets.ts";

interface ConnectAppProps {
  organization: { id: string; slug: string; name: string };
  keys: readonly { id: string; name: string; start: string; end: string }[];
  /** The one that the address names, or the first; null where there is none */
  chosen: { id: string; firstCall: FirstCall } | null;
  keysMustExpire: boolean;
  canCreate: boolean;
  facts: SnippetFacts | null;
}

/** From a key to the first call: what to send, and whether it has arrived. */
export function ConnectApp(props: ConnectAppProps) {
  const { organization, keys, chosen, keysMustExpire, canCreate, facts } = props;
  const { id, slug, name } = organization;
  const router = useRouter();
  const of = useMemo(
    (): KeysOf => ({
      kind: "ORGANIZATION",
      organizations: [{ id, name, keysMustExpire, scopes: scopesFor("ORGANIZATION") }],
    }),
    [id, name, keysMustExpire],
  );
  const path = `/organizations/${slug}/connect`;
  const { dialogs, ask } = useKeyDialogs(of, (issued) =>
    router.replace(`${path}?key=${issued.id}`, { scroll: false }),
  );
  const key = keys.find((one) => one.id === chosen?.id);
  return (
    <PanelBody className="flex flex-col gap-8">
      <Step number={1} title="Choose an API key">
        <p className="max-w-prose text-muted">
          Your app sends it with each request. It needs the scopes{" "}
          <code className="text-sm">access:check</code> and <code className="text-sm">usage:write</code>.
        </p>
        <div className="flex flex-wrap items-end gap-3">
          {keys.length > 0 ? (
            <Field name="key" label="API key" className="w-80 max-w-full">
              <Select
                value={chosen?.id ?? ""}
                onValueChange={(value) => router.replace(`${path}?key=${value}`, { scroll: false })}
                options={keys.map((one) => ({
                  value: one.id,
                  label: `${one.name} (${one.start}…${one.end})`,
                }))}
              />
            </Field>
          ) : null}
          {canCreate ? (
            <Button
              variant={keys.length > 0 ? "secondary" : "primary"}
              onClick={() => ask({ what: "create" })}
            >
              <Plus aria-hidden="true" /> Create API Key
            </Button>
          ) : null}
        </div>
        <p className="max-w-prose text-muted">
          Its secret was shown once, when it was created. Put it in the environment of your app as{" "}
          <code className="text-sm">STEWARD_KEY</code>.
        </p>
      </Step>
      <Step number={2} title="Check, call, report">
        <p className="max-w-prose text-muted">
          Ask before each call whether it may be made, and report afterwards what it used.{" "}
          <Link href="/api/docs" target="_blank" className="text-link underline underline-offset-2">
            API reference
          </Link>
        </p>
        {facts ? (
          <Snippets facts={facts} />
        ) : (
          <p>
            No model is turned on.{" "}
            <Link href={`/organizations/${slug}/models`} className="text-link underline underline-offset-2">
              Turn one on
            </Link>{" "}
            to get code that runs.
          </p>
        )}
      </Step>
      <Step number={3} title="See it arrive">
        {chosen && key ? (
          <FirstCallStatus
            key={key.id}
            organization={organization}
            keyId={key.id}
            keyName={key.name}
            found={chosen.firstCall}
          />
        ) : (
          <p className="text-muted">Create an API key first.</p>
        )}
      </Step>
      {dialogs}
    </PanelBody>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={`step-${number}`} className="flex min-w-0 flex-col gap-3">
      <h2 id={`step-${number}`} className="flex items-center gap-2.5 text-lg">
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full border text-muted text-sm tabular-nums"
        >
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Snippets({ facts }: { facts: SnippetFacts }) {
  const snippets = snippetsFor(facts);
  const [shown, setShown] = useState(snippets[0]?.value);
  const snippet = snippets.find(({ value }) => value === shown);
  const choice = (
    <fieldset className="flex">
      <legend className="sr-only">Language</legend>
      {snippets.map(({ value, label }) => (
        <Button
          key={value}
          size="sm"
          aria-pressed={value === shown}
          className="rounded-none text-muted first-of-type:rounded-s-md last-of-type:rounded-e-md [&+button]:-ms-px aria-pressed:bg-pressed aria-pressed:text-ink"
          onClick={() => setShown(value)}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
  return snippet ? (
    <CopyableCode label={`${snippet.label} code`} text={snippet.text}>
      {choice}
    </CopyableCode>
  ) : null;
}
