import { redirect } from "next/navigation";
import { cache } from "react";
import { requireActor } from "#lib/auth/current-actor.ts";
import { AppError } from "#lib/core/errors.ts";
import { requestUrl } from "#lib/core/http/context.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { findRenamed, getOrganization } from "#lib/organizations/queries.ts";

/** The organization named by the URL with all its details, read once for its dialog, title and tab. */
export const loadOrganization = cache((slug: string) => load(slug, getOrganization));

/** What every member can see of the organization named by the URL. */
export const loadHome = cache((slug: string) => load(slug, getOrganizationHome));

type Actor = Awaited<ReturnType<typeof requireActor>>;

// Redirects from a slug that the organization had to the same page under its present one.
async function load<T>(slug: string, query: (actor: Actor, slug: string) => Promise<T>): Promise<T> {
  const actor = await requireActor();
  return orNotFound(
    query(actor, slug).catch(async (error: unknown) => {
      const renamed =
        error instanceof AppError && error.code === "NOT_FOUND" && (await findRenamed(actor, slug));
      if (!renamed) throw error;
      const { pathname, search } = requestUrl();
      redirect(pathname.replace(`/${slug}`, `/${renamed}`) + search);
    }),
  );
}

/** The actor's membership in the organization named by the URL while that is inactive: then there is nothing to load. */
export async function findClosed(slug: string) {
  const { platformRole, memberships } = await requireActor();
  if (platformRole === "ADMIN") return undefined;
  return memberships.find(
    (membership) => membership.organizationSlug === slug && membership.organizationStatus === "INACTIVE",
  );
}
