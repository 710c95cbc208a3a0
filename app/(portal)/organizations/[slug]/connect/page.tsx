import type { Metadata } from "next";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { ConnectApp } from "#components/connect/connect-app.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { env } from "#lib/core/env.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getFirstCall } from "#lib/keys/first-call/queries.ts";
import { loadListParams } from "#lib/keys/list/schema.ts";
import { getKeyRules, listKeys } from "#lib/keys/queries.ts";
import { listOrganizationModels } from "#lib/resources/queries.ts";

type Props = PageProps<"/organizations/[slug]/connect">;

/** Keys to choose from; an organization has few */
const mostKeys = 100;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadOrganization((await params).slug);
  return { title: `Connect an App · ${name}` };
}

export default async function ConnectPage({ params, searchParams }: Props) {
  const [{ id, slug, name }, actor, search] = await Promise.all([
    loadOrganization((await params).slug),
    requireActor(),
    searchParams,
  ]);
  const active = { ...loadListParams({ status: "active" }), size: mostKeys };
  const [list, rules, models] = await orNotFound(
    Promise.all([listKeys(actor, id, active), getKeyRules(actor, id), listOrganizationModels(actor, id)]),
  );
  const chosen = list.rows.find((row) => row.id === search.key) ?? list.rows[0];
  const model = models.find(({ access }) => access.allowed);
  return (
    <ConnectApp
      organization={{ id, slug, name }}
      keys={list.rows.map((row) => ({ id: row.id, name: row.name, start: row.start, end: row.end }))}
      chosen={
        chosen
          ? {
              id: chosen.id,
              firstCall: await orNotFound(getFirstCall(actor, { organizationId: id, keyId: chosen.id })),
            }
          : null
      }
      keysMustExpire={rules.keysMustExpire}
      canCreate={list.can.manage && rules.tierWithout === null}
      facts={model ? { base: `${env().STEWARD_URL}/api/v1`, model: { id: model.id, key: model.key } } : null}
    />
  );
}
