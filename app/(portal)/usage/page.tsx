import type { Metadata } from "next";
import { PlatformUsage } from "#components/usage/platform-usage.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getPlatformReport } from "#lib/usage/view/platform/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";

export const metadata: Metadata = { title: "Usage" };

export default async function PlatformUsagePage({ searchParams }: PageProps<"/usage">) {
  const report = await orNotFound(
    getPlatformReport(await requireActor(), readUsageParams(await searchParams)),
  );
  return <PlatformUsage report={report} userLocale={await currentUserLocale()} />;
}
