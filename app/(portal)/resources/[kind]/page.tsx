import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { kindOf } from "#app/(portal)/resources/[kind]/kind.ts";
import { resourcePanel } from "#app/(portal)/resources/[kind]/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { ResourcesView } from "#components/resources/catalog/resources-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { saveOwnTablePreferenceAction } from "#lib/list/preferences/actions.ts";
import { findOwnTablePreference } from "#lib/list/preferences/queries.ts";
import { listResources } from "#lib/resources/list/queries.ts";
import { loadListParams } from "#lib/resources/list/schema.ts";
import { listViews } from "#lib/views/queries.ts";

type Props = PageProps<"/resources/[kind]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: resourceLabels[kindOf((await params).kind)].many };
}

/** The platform's routers, assistants or tools. */
export default async function ResourcesOfKindPage({ params, searchParams }: Props) {
  const { kind: segment } = await params;
  const kind = kindOf(segment);
  const dialog = await findDialog(`/resources/${segment}`, searchParams);
  const [view, actor, { viewId }] = await Promise.all([
    loadListParams(searchParams),
    requireActor(),
    searchParams,
  ]);
  const [list, views, preferences, userLocale] = await orNotFound(
    Promise.all([
      listResources(actor, kind, view),
      listViews(actor, "resources", viewId),
      findOwnTablePreference(actor, "resources"),
      currentUserLocale(),
    ]),
  );
  return (
    <>
      <ResourcesView
        kind={kind}
        list={list}
        params={view}
        views={views}
        preferences={preferences}
        userLocale={userLocale}
        savePreferences={saveOwnTablePreferenceAction}
      />
      {dialog ? <RouteDialog {...(await resourcePanel(kind, dialog.segments.join("/"), null))} /> : null}
    </>
  );
}
