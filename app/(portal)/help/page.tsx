import type { Metadata } from "next";
import { HelpView } from "#components/layout/help-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Help" };

export default async function HelpPage() {
  const actor = await requireActor();
  return <HelpView admin={actor.platformRole === "ADMIN"} />;
}
