import type { Metadata } from "next";
import { PageHeader } from "#components/layout/page-header.tsx";
import { OrganizationMatrix } from "#components/resources/matrix/organization-matrix.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listModels } from "#lib/resources/queries.ts";
import { listWholeTiers } from "#lib/tiers/queries.ts";

export const metadata: Metadata = { title: "Models by Organization" };

/** Turns many models on or off for many organizations at once. */
export default async function MatrixPage() {
  const actor = await requireActor();
  const [models, tiers] = await orNotFound(Promise.all([listModels(actor), listWholeTiers(actor)]));
  return (
    <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Models by Organization"
        description="Turn many models on or off for many organizations at once. You'll preview the changes before they apply."
        trail={[{ href: "/resources/models", label: "Model Catalog" }]}
      />
      <OrganizationMatrix
        models={models
          .filter(({ retired }) => !retired)
          .map(({ id, name, provider }) => ({ id, label: name, detail: provider }))}
        tiers={tiers.map(({ id, name, organizations }) => ({
          id,
          label: name,
          detail: organizations === 1 ? "1 organization" : `${organizations} organizations`,
        }))}
      />
    </div>
  );
}
