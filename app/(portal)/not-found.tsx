import type { Metadata } from "next";
import { NotFound } from "#components/layout/not-found.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default NotFound;
