import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { PlatformKeys } from "#components/keys/platform-keys.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { loadListParams } from "#lib/keys/list/schema.ts";
import { listPlatformKeys } from "#lib/keys/platform/queries.ts";

export const metadata: Metadata = { title: "Platform API Keys" };

export default async function PlatformKeysPage({ searchParams }: PageProps<"/api-keys">) {
  const [actor, view, { viewId }] = await Promise.all([
    requireActor(),
    loadListParams(searchParams),
    searchParams,
  ]);
  const [list, use] = await orNotFound(
    Promise.all([listPlatformKeys(actor, view), loadListUse(actor, "keys", viewId)]),
  );
  return <PlatformKeys list={list} params={view} {...use} />;
}
