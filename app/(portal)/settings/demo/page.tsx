import type { Metadata } from "next";
import { demoPanel } from "#app/(portal)/settings/demo/panel.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";

export const metadata: Metadata = { title: "Remove Demo Data" };

export default async function RemoveDemoPage() {
  const { title, children } = await demoPanel();
  return (
    <RoutePage
      closeTo="/settings"
      header={<PageHeader title={title} trail={[{ href: "/settings", label: "Settings" }]} />}
    >
      {children}
    </RoutePage>
  );
}
