import type { Metadata } from "next";
import { NotFound } from "#components/layout/not-found.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default function RootNotFound() {
  return (
    <main className="flex min-h-dvh flex-col">
      <NotFound />
    </main>
  );
}
