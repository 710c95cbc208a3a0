import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { MemberHome } from "#app/(portal)/(home)/member-home.tsx";
import { Overview } from "#app/(portal)/(home)/overview.tsx";
import { may } from "#lib/access/authorize.ts";
import { homeOf } from "#lib/access/home.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: may(await requireActor(), "overview:read") ? "Overview" : "Home" };
}

/** Where signing in leads: an Admin to the platform, an Org Admin of one organization there, a member to what they may use. */
export default async function HomePage() {
  const actor = await requireActor();
  if (may(actor, "overview:read")) return <Overview />;
  const home = homeOf(actor);
  if (home !== "/") redirect(home);
  return <MemberHome />;
}
