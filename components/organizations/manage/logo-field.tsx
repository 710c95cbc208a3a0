"use client";

import { PictureUpload } from "#components/forms/picture-upload.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { pictureRules } from "#lib/core/pictures/policy.ts";
import { removeOrganizationLogoAction, setOrganizationLogoAction } from "#lib/organizations/logo/actions.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import type { OrganizationDetails } from "#lib/organizations/schema.ts";
import { LogoAddress } from "./logo-address.tsx";

const { minSide, maxSide, maxBytes } = pictureRules.logo;
const hint = `PNG, JPEG, WebP or SVG, ${minSide} × ${minSide} to ${maxSide} × ${maxSide} pixels, at most ${maxBytes / 1_000_000} MB. Shown on a white background.`;

/** The organization's logo. A change takes effect immediately, independent of the form around it. */
export function LogoField({ organization: { id, name, logoId } }: { organization: OrganizationDetails }) {
  return (
    <PictureUpload
      noun="Logo"
      use="logo"
      accept="image/png,image/jpeg,image/webp,image/svg+xml"
      hint={hint}
      present={logoId !== null}
      other={<LogoAddress organizationId={id} />}
      upload={(logo) => setOrganizationLogoAction({ organizationId: id, logo })}
      remove={() => removeOrganizationLogoAction({ organizationId: id })}
    >
      <Avatar name={name} picture={logoUrl(logoId)} className="size-16 text-xl" />
    </PictureUpload>
  );
}
