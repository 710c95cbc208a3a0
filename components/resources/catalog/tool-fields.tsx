"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type ToolKind, toolKinds } from "#lib/resources/catalog/policy.ts";
import type { DefinedResource } from "#lib/resources/catalog/schema.ts";
import { toolKindLabels } from "./labels.ts";

const options = toolKinds.map((value) => ({ value, label: toolKindLabels[value] }));

export function ToolFields({ tool }: { tool: Extract<DefinedResource, { kind: "TOOL" }> | undefined }) {
  const [kind, setKind] = useState<ToolKind>(tool?.toolKind ?? "MCP");
  return (
    <>
      <Field name="toolKind" label="Kind" required>
        <Select options={options} value={kind} onValueChange={(value) => setKind(value as ToolKind)} />
      </Field>
      <Field name="endpoint" label="Address" required={kind !== "BUILT_IN"}>
        <Input
          type="url"
          required={kind !== "BUILT_IN"}
          maxLength={2000}
          placeholder="https://"
          defaultValue={tool?.endpoint}
          autoComplete="off"
        />
      </Field>
      <Field
        name="functions"
        label="Tools of the Server"
        hint="Tools that can be called, one per line. Leave empty for all."
        className="sm:col-span-2"
      >
        <Textarea
          rows={3}
          maxLength={5000}
          defaultValue={tool?.functions.join("\n")}
          className="font-mono"
          autoCapitalize="off"
          spellCheck={false}
        />
      </Field>
      <Field
        name="secret"
        label="Secret"
        hint={
          tool?.hasSecret
            ? "A secret is set. Enter a new one to replace it."
            : "Sent with each call. Stored encrypted and never shown again."
        }
        className="sm:col-span-2"
      >
        <Input type="password" maxLength={4000} autoComplete="new-password" />
      </Field>
      {tool?.hasSecret ? (
        <label htmlFor="removeSecret" className="flex items-center gap-3 sm:col-span-2">
          <Checkbox id="removeSecret" name="removeSecret" />
          Remove the secret
        </label>
      ) : null}
    </>
  );
}
