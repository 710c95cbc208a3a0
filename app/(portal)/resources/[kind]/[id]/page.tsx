import type { Metadata } from "next";
import { kindOf } from "#app/(portal)/resources/[kind]/kind.ts";
import { resourcePanel } from "#app/(portal)/resources/[kind]/panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";

type Props = PageProps<"/resources/[kind]/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, id } = await params;
  return { title: (await resourcePanel(kindOf(kind), id, null)).title };
}

export default async function ResourcePage({ params }: Props) {
  const { kind: segment, id } = await params;
  const kind = kindOf(segment);
  const { title, children } = await resourcePanel(kind, id, null);
  const list = `/resources/${segment}`;
  return (
    <RoutePage
      closeTo={list}
      header={<PageHeader title={title} trail={[{ href: list, label: resourceLabels[kind].many }]} />}
    >
      {children}
    </RoutePage>
  );
}
