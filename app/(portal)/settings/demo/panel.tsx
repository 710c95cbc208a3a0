import { notFound } from "next/navigation";
import { cache } from "react";
import { RemoveDemoForm } from "#components/setup/remove-demo-form.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { hasDemo } from "#lib/setup/has-demo.ts";
import { getRemovalEffect } from "#lib/setup/removal/queries.ts";

/** Removing the demo data, as a page and as a dialog over the settings; not there without demo data. */
export const demoPanel = cache(async () => {
  const effect = await orNotFound(getRemovalEffect(await requireActor()));
  if (!(await hasDemo())) notFound();
  return { title: "Remove demo data", children: <RemoveDemoForm effect={effect} /> };
});
