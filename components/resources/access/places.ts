import type { Remedy } from "#lib/resources/access/schema.ts";
import { kindNames } from "#lib/resources/catalog/policy.ts";
import type { ResourceKind } from "#prisma/client/enums.ts";

/** Whose page it is, and so which remedies are offered as links. */
export interface AccessViewer {
  slug: string;
  /** An Admin can do all of it, an Org Admin what is the organization's own affair */
  isAdmin: boolean;
}

/** The page of an organization with its resources of one kind. */
export function resourcesHref(slug: string, kind: ResourceKind): string {
  return `/organizations/${slug}/${kindNames[kind].path}`;
}

/** Where a remedy is applied; null where this user cannot apply it. */
export function remedyHref(
  { by, place }: Remedy,
  { slug, isAdmin }: AccessViewer,
  { id, kind }: { id: string; kind: ResourceKind },
): string | null {
  if (by === "ADMIN" && !isAdmin) return null;
  switch (place) {
    case "catalog":
      if (by === "ORG_ADMIN") return `${resourcesHref(slug, kind)}/${id}`;
      return `/resources/${kindNames[kind].path}/${id}`;
    case "tier":
      return `/organizations/${slug}/limits`;
    case "organization":
      return resourcesHref(slug, kind);
    case "workspace":
    case "member":
      return null;
  }
}
