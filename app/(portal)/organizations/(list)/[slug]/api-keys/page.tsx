import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome, loadOrganization } from "#app/(portal)/organizations/load.ts";
import { OrganizationKeys } from "#components/keys/organization-keys.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { loadListParams } from "#lib/keys/list/schema.ts";
import { getKeyRules, listKeys } from "#lib/keys/queries.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

type Props = PageProps<"/organizations/[slug]/api-keys">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadOrganization((await params).slug);
  return { title: `API Keys · ${name}` };
}

/** Outside the layout of the other organization pages: the list needs the full width. */
export default async function ApiKeysPage({ params, searchParams }: Props) {
  const [organization, view, actor] = await Promise.all([
    loadOrganization((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const { id, slug, name, logoId } = organization;
  const pages = pagesOf((await loadHome(slug)).can);
  const { viewId } = await searchParams;
  const [list, rules, use] = await orNotFound(
    Promise.all([listKeys(actor, id, view), getKeyRules(actor, id), loadListUse(actor, "keys", viewId)]),
  );
  const manage = list.can.manage && rules.tierWithout === null;
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage pages={pages} />
      <OrganizationKeys
        organization={{ id, slug, name }}
        list={{ ...list, can: { manage } }}
        rules={rules}
        params={view}
        pages={pages}
        {...use}
      />
    </>
  );
}
