"use client";

import { createContext, useContext } from "react";

const LocaleContext = createContext("en");

/** Around every signed-in page: how its reader writes numbers and dates, for what is not told by a prop. */
export const UserLocaleProvider = LocaleContext;

export function useUserLocale(): string {
  return useContext(LocaleContext);
}
