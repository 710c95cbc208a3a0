import type { Metadata } from "next";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { FiguresView } from "#components/purchases/figures-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getPurchaseFigures } from "#lib/purchases/figures/queries.ts";

type Props = PageProps<"/organizations/[slug]/purchases/figures">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadOrganization((await params).slug);
  return { title: `Purchases and Spend of ${name}` };
}

export default async function PurchaseFiguresPage({ params }: Props) {
  const { id, slug, name, logoId } = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const [units, { locale }] = await orNotFound(
    Promise.all([getPurchaseFigures(actor, id), currentUserLocale()]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage />
      <FiguresView organization={{ slug, name }} units={units} locale={locale} />
    </>
  );
}
