import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { densityClass, densityCookie } from "#components/layout/density.ts";
import { KeepFocus } from "#components/layout/keep-focus.tsx";
import { KeepTitle } from "#components/layout/keep-title.tsx";
import { Providers } from "#components/layout/providers.tsx";
import { themeClass, themeCookie, themeFrom } from "#components/layout/theme.ts";
import { cn } from "#components/ui/cn.ts";

export const metadata: Metadata = {
  title: { template: "%s · Steward", default: "Steward" },
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#13171a" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const theme = themeFrom(jar.get(themeCookie)?.value);
  const density = densityClass(jar.get(densityCookie)?.value);
  return (
    <html lang="en" className={cn(themeClass(theme), density)}>
      <body className="font-sans">
        <Providers nonce={sent.get("x-nonce") ?? undefined}>{children}</Providers>
        <KeepFocus />
        <KeepTitle />
      </body>
    </html>
  );
}
