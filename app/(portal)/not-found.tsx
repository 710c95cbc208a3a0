import type { Metadata } from "next";
import { Missing } from "#components/layout/refusals.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return <Missing inShell />;
}
