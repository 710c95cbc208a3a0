"use client";

import type { ReactNode } from "react";
import { CloseFooter } from "#components/layout/close-footer.tsx";
import { StatusBadge } from "#components/organizations/status-badge.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";
import { PanelBody, panelColumn } from "#components/ui/panel.tsx";
import { type FieldName, fieldLabels, fieldNames } from "#lib/organizations/fields.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import type { OrganizationDetails } from "#lib/organizations/schema.ts";

interface DetailsListProps {
  organization: OrganizationDetails;
  country: string;
  tier: string;
}

/** An organization's details for those who cannot change them. */
export function DetailsList({ organization, country, tier }: DetailsListProps) {
  const { name, logoId, status, domains, creditType, website } = organization;
  const shown: Partial<Record<FieldName, ReactNode>> = {
    country,
    tier,
    domains: domains.join(", "),
    creditType: creditType.name,
    status: <StatusBadge status={status} />,
    website: website ? (
      <a href={website} rel="noreferrer" className="text-link underline-offset-3 hover:underline">
        {website}
      </a>
    ) : null,
  };
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-5">
        <Avatar name={name} picture={logoUrl(logoId)} className="size-16 text-xl" />
        <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
          {fieldNames.map((field) => (
            <div key={field} className={cn("min-w-0", field === "description" && "sm:col-span-2")}>
              <dt className="text-muted text-sm">{fieldLabels[field]}</dt>
              <dd className="mt-0.5 whitespace-pre-line break-words">
                {(field in shown ? shown[field] : textOf(organization, field)) || "–"}
              </dd>
            </div>
          ))}
        </dl>
      </PanelBody>
      <CloseFooter>
        <p className="me-auto text-muted">
          Only Admins can change these details and the logo. Ask a platform Admin.
        </p>
      </CloseFooter>
    </div>
  );
}

function textOf(organization: OrganizationDetails, field: FieldName): string {
  const value = organization[field];
  return typeof value === "string" ? value : "";
}
