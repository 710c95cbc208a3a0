import type { Metadata } from "next";
import { ratePanel } from "#app/(portal)/rates/panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export async function generateMetadata({ params }: PageProps<"/rates/[id]">): Promise<Metadata> {
  return { title: (await ratePanel((await params).id)).title };
}

export default async function RatePage({ params }: PageProps<"/rates/[id]">) {
  const { title, children } = await ratePanel((await params).id);
  return (
    <RoutePage
      closeTo="/rates"
      header={<PageHeader title={title} trail={[{ href: "/rates", label: "Rates" }]} />}
    >
      {children}
    </RoutePage>
  );
}
