"use client";

import { useEffect } from "react";
import { timeZoneCookie } from "#lib/core/time-zone.ts";

/** Sets a cookie with this browser's time zone, which the next request uses. */
export function ReportTimeZone() {
  useEffect(() => {
    const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const secure = location.protocol === "https:" ? "; Secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
    document.cookie = `${timeZoneCookie}=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  }, []);
  return null;
}
