import type { Metadata } from "next";
import { NoAccess } from "#components/layout/refusals.tsx";

export const metadata: Metadata = { title: "No access" };

export default function Forbidden() {
  return <NoAccess />;
}
