"use client";

import { type ComponentProps, useMemo } from "react";
import { type OrganizationPages, sectionOf } from "#components/layout/organization-nav.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SectionTabs } from "#components/layout/section-tabs.tsx";
import type { KeyRules } from "#lib/keys/schema.ts";
import { scopesFor } from "#lib/keys/scopes/policy.ts";
import { KeyRulesButton } from "./key-rules.tsx";
import { KeysView } from "./keys-view.tsx";
import type { KeysOf } from "./owner.ts";

type OrganizationKeysProps = Omit<ComponentProps<typeof KeysView>, "of" | "path" | "header"> & {
  organization: { id: string; slug: string; name: string };
  rules: KeyRules;
  pages: OrganizationPages;
};

/** The API keys of an organization, under Integrations. */
export function OrganizationKeys({ organization, rules, pages, ...view }: OrganizationKeysProps) {
  const { id, slug, name } = organization;
  const { keysMustExpire } = rules;
  const of = useMemo(
    (): KeysOf => ({
      kind: "ORGANIZATION",
      organizations: [{ id, name, keysMustExpire, scopes: scopesFor("ORGANIZATION") }],
    }),
    [id, name, keysMustExpire],
  );
  return (
    <KeysView
      {...view}
      of={of}
      path={`/organizations/${slug}/api-keys`}
      usageHref={(row) => `/organizations/${slug}/usage?key=${row.id}`}
      header={(actions) => (
        <>
          <PageHeader
            title="Integrations"
            trail={organizationTrail({ slug, name }, pages)}
            actions={
              <>
                {rules.can.manage ? <KeyRulesButton organizationId={id} rules={rules} /> : null}
                {actions}
              </>
            }
          />
          <SectionTabs tabs={sectionOf(slug, "api-keys", pages).tabs} current="api-keys" />
          {rules.tierWithout === null ? null : (
            <p className="rounded-md border border-warn bg-warn-soft px-4 py-3">
              The {rules.tierWithout} tier doesn't include API Access: its keys are rejected, and new ones
              can't be created.
            </p>
          )}
        </>
      )}
    />
  );
}
