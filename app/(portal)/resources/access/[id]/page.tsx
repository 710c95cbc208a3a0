import type { Metadata } from "next";
import { cache } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ResourceUsers } from "#components/resources/access/resource-users.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listResourceOrganizations } from "#lib/resources/access/queries.ts";
import { kindNames } from "#lib/resources/catalog/policy.ts";

type Props = PageProps<"/resources/access/[id]">;

const load = cache(async (resourceId: string, page: number) =>
  orNotFound(listResourceOrganizations(await requireActor(), { resourceId, page })),
);

async function pageOf({ params, searchParams }: Props) {
  return load((await params).id, Number((await searchParams).page) || 1);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Access to ${(await pageOf(props)).resource.name}` };
}

/** Which organizations may use a resource of the platform. */
export default async function ResourceAccessPage(props: Props) {
  const users = await pageOf(props);
  const { id, kind, name } = users.resource;
  const list = `/resources/${kindNames[kind].path}`;
  return (
    <div className="flex w-full max-w-5xl flex-col gap-4 px-6 py-4 max-sm:px-4">
      <PageHeader
        title={`Who can use ${name}`}
        trail={[
          { href: list, label: resourceLabels[kind].many },
          { href: `${list}/${id}`, label: name },
        ]}
      />
      <ResourceUsers path={`/resources/access/${id}`} viewer={null} users={users} noun="Organizations" />
    </div>
  );
}
