import type { Metadata } from "next";
import { PageMissing } from "#components/layout/refusals.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return <PageMissing />;
}
