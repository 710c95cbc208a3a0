import { notFound } from "next/navigation";
import { cache } from "react";
import { RemoveDemoForm } from "#components/setup/remove-demo-form.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getRemovalEffect, hasDemo } from "#lib/setup/removal/queries.ts";

/** Removing the demo data, as a page and as a dialog over the settings; not there without demo data. */
export const demoPanel = cache(async () => {
  const actor = await requireActor();
  const effect = await orNotFound(getRemovalEffect(actor));
  if (!(await hasDemo(actor))) notFound();
  return { title: "Remove demo data", children: <RemoveDemoForm effect={effect} /> };
});
