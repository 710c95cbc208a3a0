import type { Metadata } from "next";
import { NoAccess } from "#components/layout/refusals.tsx";

export const metadata: Metadata = { title: "Access denied" };

export default function Forbidden() {
  return <NoAccess inShell />;
}
