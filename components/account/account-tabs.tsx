"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

const tabs = [
  { href: "/account", label: "Profile" },
  { href: "/account/email", label: "Email" },
  { href: "/account/password", label: "Password" },
  { href: "/account/second-factor", label: "Two-Factor Auth" },
  { href: "/account/sessions", label: "Sessions" },
  { href: "/account/organizations", label: "Organizations" },
  { href: "/account/usage", label: "Usage" },
  { href: "/account/api-keys", label: "API Keys" },
  { href: "/account/notifications", label: "Notifications" },
];

export function AccountTabs() {
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen.
  useEffect(() => {
    const current = nav.current?.querySelector(`a[href="${path}"]`);
    current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav
      ref={nav}
      aria-label="Your account"
      className="fade-sides mt-4 flex gap-3 overflow-x-auto overflow-y-hidden border-b"
    >
      {tabs.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={path === href ? "page" : undefined}
          className="tab"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
