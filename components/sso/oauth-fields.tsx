import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { OauthPage } from "#lib/sso/schema.ts";

export const oauthLabels = {
  issuer: "Issuer",
  clientId: "Client ID",
  clientSecret: "Client Secret",
  allowedDomains: "Allowed Domains",
  defaultRole: "Default Role",
};

const roles = [
  { value: "USER", label: "User" },
  { value: "ORG_ADMIN", label: "Org Admin" },
];

export function OauthFields({ page: { connection, domains, callbackUrl } }: { page: OauthPage }) {
  return (
    <div className="grid content-start gap-4 sm:grid-cols-2">
      <div className="flex flex-col gap-1.5 sm:col-span-2">
        <p className="font-medium">Redirect URI</p>
        <code className="select-all break-all rounded-md border bg-canvas px-2.5 py-2 text-sm">
          {callbackUrl}
        </code>
        <p className="text-muted text-sm">Add this redirect URI to your provider's settings.</p>
      </div>
      <Field
        name="issuer"
        label={oauthLabels.issuer}
        required
        hint="Without /.well-known/openid-configuration."
        className="sm:col-span-2"
      >
        <Input
          type="url"
          required
          placeholder="https://login.example.com"
          defaultValue={connection?.issuer}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field name="clientId" label={oauthLabels.clientId} required>
        <Input required defaultValue={connection?.clientId} autoComplete="off" spellCheck={false} />
      </Field>
      <Field
        name="clientSecret"
        label={oauthLabels.clientSecret}
        required={!connection}
        hint={
          connection
            ? "Stored encrypted and never shown. Leave blank to keep it."
            : "Stored encrypted and never shown."
        }
      >
        <Input type="password" required={!connection} autoComplete="new-password" />
      </Field>
      <Field
        name="allowedDomains"
        label={oauthLabels.allowedDomains}
        hint={
          domains.length > 0
            ? `The provider can sign in email addresses at these domains. The organization's domains: ${domains.join(", ")}.`
            : "The organization has no domain yet. Add one under Details first."
        }
        className="sm:col-span-2"
      >
        <Input
          defaultValue={(connection?.allowedDomains ?? domains).join(", ")}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field
        name="defaultRole"
        label={oauthLabels.defaultRole}
        hint="For people signing in for the first time."
      >
        <Select options={roles} defaultValue={connection?.defaultRole ?? "USER"} />
      </Field>
      <label htmlFor="create-users" className="flex items-start gap-2.5 self-center">
        <Checkbox
          id="create-users"
          name="createUsers"
          value="true"
          defaultChecked={connection?.createUsers ?? false}
          className="mt-0.5"
        />
        <span>
          Create accounts on first sign-in
          <span className="block text-muted text-sm">Otherwise, people need an invitation first.</span>
        </span>
      </label>
    </div>
  );
}
