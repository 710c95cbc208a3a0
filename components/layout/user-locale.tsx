"use client";

import { createContext, useContext } from "react";

const LocaleContext = createContext("en");

/** The locale of the signed-in user, for components that do not receive it as a prop. */
export const UserLocaleProvider = LocaleContext;

export function useUserLocale(): string {
  return useContext(LocaleContext);
}
